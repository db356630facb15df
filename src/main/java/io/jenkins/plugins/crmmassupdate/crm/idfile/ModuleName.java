package io.jenkins.plugins.crmmassupdate.crm.idfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The modules whose name stands in a header, {@code Contact Id}: in a file for that module it is the record's own id, in one for
 * another module a look-up's.
 */
final class ModuleName {
    /** In the singular, in lower case, without what stands between the words. Custom modules have names of their own. */
    static final Set<String> ALL = Set.of(
            "lead", "contact", "account", "deal", "potential", "campaign", "task", "event", "meeting", "call", "product", "vendor",
            "quote", "salesorder", "purchaseorder", "invoice", "case", "solution", "pricebook", "appointment", "service", "note",
            "attachment");

    /** What the product calls, or called, the same. */
    private static final List<Set<String>> ALIKE = List.of(Set.of("deal", "potential"), Set.of("event", "meeting"));

    private ModuleName() {}

    /**
     * Whether a header is named after another module than the run's.
     *
     * @param header as {@link #ALL} has names, with {@code id} at its end
     * @param module API name of the run's module, or null if it is not known
     */
    static boolean isOfAnother(String header, String module) {
        String name = header.replaceFirst("id$", "");
        if (module == null || !ALL.contains(name)) {
            return false;
        }
        String own = singular(module.toLowerCase(Locale.ROOT).replaceFirst("__s$", "").replace("_", ""));
        return !name.equals(own) && ALIKE.stream().noneMatch(names -> names.contains(name) && names.contains(own));
    }

    private static String singular(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
