package io.jenkins.plugins.crmmassupdate.crm;

import java.util.regex.Pattern;

/** The names that go into a URL or a request: module and field API names, and the API version. */
public final class ApiName {
    /** Letters, digits and underscores, starting with a letter: the form of every documented API name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}(\\.[0-9]{1,3})?");

    private ApiName() {}

    /**
     * A module's API name, for example {@code Leads}; the CRM treats upper and lower case as different.
     *
     * @throws BadInputException if it cannot be one
     */
    public static String module(String name) {
        return check(name, "module", "for example Leads or Sales_Orders (see Setup, Developer hub, APIs and SDKs)");
    }

    /**
     * A field's API name, for example {@code No_of_Employees}.
     *
     * @throws BadInputException if it cannot be one
     */
    public static String field(String name) {
        return check(name, "field", "for example No_of_Employees (the API name, not the label)");
    }

    /**
     * An API version as it stands in the URL, for example {@code v2.1}.
     *
     * @throws BadInputException if it cannot be one
     */
    public static String version(String version) {
        if (version == null || !VERSION.matcher(version).matches()) {
            throw new BadInputException(
                    "The API version " + BadInputException.quote(String.valueOf(version)) + " is not one; use v2.1.");
        }
        return version;
    }

    private static String check(String name, String what, String example) {
        if (name == null || name.isBlank()) {
            throw new BadInputException("No " + what + " is given; use its API name, " + example + ".");
        }
        if (!NAME.matcher(name).matches()) {
            throw new BadInputException("The " + what + " " + BadInputException.quote(name)
                    + " is not an API name; use letters, digits and underscores, " + example + ".");
        }
        return name;
    }
}
