package io.jenkins.plugins.crmmassupdate;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts under a folder of resources, and what is wrong with their translations, one line a fault. */
final class Translations {
    private static final Pattern TRANSLATION = Pattern.compile("(.*)_([a-z]{2})(\\.(?:properties|html))");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)");
    private static final Pattern CODE = Pattern.compile("(?s)<code>(.*?)</code>");

    /** What Jelly does not show as text. */
    private static final Pattern NO_TEXT = Pattern.compile("(?s)<!--.*?-->|<[^>]*>|\\$\\{[^}]*}|&[a-z]+;");

    private static final Pattern FIXED_ATTRIBUTE = Pattern.compile(
            "\\b(?:title|label|aria-label|placeholder|alt|add|header|progress|description)=\"([^\"$]*\\p{L}[^\"$]*)\"");

    /** The engine has no Jenkins: it shows its texts as they are, all others are patterns of MessageFormat. */
    private static final Pattern AS_IT_IS = Pattern.compile("(crm|report)/.*");

    private final Path root;
    private final Set<String> same;

    /** @param same texts that may be the same in English, each after its language: {@code "de Host"} */
    Translations(Path root, Set<String> same) {
        this.root = root;
        this.same = same;
    }

    /** What is missing, left over, or not the same in a language. */
    List<String> problems(String language) {
        List<String> problems = new ArrayList<>();
        Map<String, Map<String, String>> bundles = bundles();
        bundles.forEach((name, english) -> compare(name, language, english, problems));
        for (String help : files(".html")) {
            if (!TRANSLATION.matcher(help).matches()) {
                comparePages(help, help.replace(".html", "_" + language + ".html"), problems);
            }
        }
        for (String file : files("")) {
            var translation = TRANSLATION.matcher(file);
            if (translation.matches() && translation.group(2).equals(language)) {
                boolean page = translation.group(3).equals(".html");
                if (page
                        ? !exists(translation.group(1) + ".html")
                        : bundles.getOrDefault(translation.group(1), Map.of()).isEmpty()) {
                    problems.add(file + " translates nothing");
                }
            }
        }
        return problems;
    }

    /** English texts that cannot be translated or that nobody sees, and those that MessageFormat would spoil. */
    List<String> problemsOfEnglish() {
        List<String> problems = new ArrayList<>();
        bundles()
                .forEach((name, english) -> english.forEach((key, text) -> {
                    if (exists(name + ".properties")) {
                        spoilt(name, key, text).forEach(fault -> problems.add(name + ".properties: " + fault));
                    }
                }));
        for (String page : files(".jelly")) {
            String jelly = read(page);
            String name = page.replace(".jelly", "");
            Set<String> used = keys(jelly);
            properties(name + ".properties").keySet().stream()
                    .filter(key -> !used.contains(key))
                    .forEach(key -> problems.add(name + ".properties: " + key + " is not in " + page));
            String text = NO_TEXT.matcher(jelly).replaceAll(" ").replaceAll("\\s+", " ");
            if (Pattern.compile("\\p{L}{2}").matcher(text).find()) {
                problems.add(page + ": no translation can reach \"" + text.strip() + "\"");
            }
            FIXED_ATTRIBUTE
                    .matcher(jelly)
                    .results()
                    .forEach(found -> problems.add(page + ": no translation can reach \"" + found.group(1) + "\""));
        }
        return problems;
    }

    private void compare(String name, String language, Map<String, String> english, List<String> problems) {
        String file = name + "_" + language + ".properties";
        Map<String, String> translated = properties(file);
        english.forEach((key, text) -> {
            String translation = translated.get(key);
            if (!hasWords(text)) {
                return;
            }
            if (translation == null) {
                problems.add(file + ": " + key + " is missing; in English: " + text);
                return;
            }
            if (translation.equals(text) && !same.contains(language + " " + text)) {
                problems.add(file + ": " + key + " is still English: " + text);
            }
            if (!places(text).equals(places(translation))) {
                problems.add(
                        file + ": " + key + " has the places " + places(translation) + ", in English " + places(text));
            }
        });
        translated.forEach((key, text) -> {
            if (!english.containsKey(key)) {
                problems.add(file + ": " + key + " is left over");
            }
            spoilt(name, key, text).forEach(fault -> problems.add(file + ": " + fault));
        });
    }

    private void comparePages(String english, String translated, List<String> problems) {
        if (!exists(translated)) {
            problems.add(translated + " is missing");
            return;
        }
        if (read(translated).equals(read(english))) {
            problems.add(translated + " is still English");
        }
        for (Pattern part : List.of(TAG, CODE)) {
            String there = parts(part, translated);
            if (!there.equals(parts(part, english))) {
                problems.add(translated + " has " + there + ", in English " + parts(part, english));
            }
        }
    }

    /** What MessageFormat would swallow, or show where it is not asked. */
    private static List<String> spoilt(String name, String key, String text) {
        String rest = text.replace("'{'", "").replace("'}'", "");
        if (AS_IT_IS.matcher(name).matches()) {
            return rest.contains("''") ? List.of(key + " shows two apostrophes for ''") : List.of();
        }
        return rest.replace("''", "").contains("'") ? List.of(key + " loses an apostrophe; write ''") : List.of();
    }

    /** The English texts by file, without ending: those of property files, and those that stand in a page itself. */
    private Map<String, Map<String, String>> bundles() {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        for (String file : files(".properties")) {
            if (!TRANSLATION.matcher(file).matches()) {
                bundles.put(file.replace(".properties", ""), properties(file));
            }
        }
        for (String file : files(".jelly")) {
            Map<String, String> texts = bundles.computeIfAbsent(file.replace(".jelly", ""), name -> new TreeMap<>());
            keys(read(file)).forEach(key -> texts.putIfAbsent(key, key));
        }
        return bundles;
    }

    private static Set<String> keys(String jelly) {
        Set<String> keys = new TreeSet<>();
        KEY.matcher(jelly).results().forEach(found -> keys.add(found.group(1)));
        return keys;
    }

    private static boolean hasWords(String text) {
        return text.replaceAll("\\{[^}]*}", "").chars().anyMatch(Character::isLetter);
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> places.add(found.group() + "}"));
        return places;
    }

    private String parts(Pattern pattern, String file) {
        return pattern.matcher(read(file))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .sorted()
                .collect(joining(", ", "<", ">"));
    }

    private Map<String, String> properties(String file) {
        Map<String, String> texts = new TreeMap<>();
        if (exists(file)) {
            try (Reader reader = Files.newBufferedReader(root.resolve(file))) {
                PropertyResourceBundle bundle = new PropertyResourceBundle(reader);
                bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return texts;
    }

    private List<String> files(String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
