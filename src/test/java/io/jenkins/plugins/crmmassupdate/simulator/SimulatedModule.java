package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** A module of the simulated CRM: its fields, its records, and the records that refuse to be updated. */
public final class SimulatedModule {

    private final String name;
    private final Map<String, SimulatedField> fields = new LinkedHashMap<>();
    private final Map<String, LongFunction<Object>> firstValues = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private final Set<Long> converted = new HashSet<>();
    private Workflow workflow = (id, field, set, before) -> set;
    private final TreeMap<Long, RecordRange> ranges = new TreeMap<>();
    private final Map<Long, RecordRefusal> refusals = new HashMap<>();
    private final Map<String, CustomView> views = new HashMap<>();
    private RecordRange lastFound;
    private long records;
    private long recordsUpdated;

    SimulatedModule(String name) {
        this.name = name;
        SimulatedField.USUAL.forEach(this::field);
        SimulatedField.NEVER_IN_A_MASS_UPDATE.forEach(this::field);
    }

    /** API name. */
    public String name() {
        return name;
    }

    /**
     * Sets the single-value fields a mass update may name, instead of the usual ones ({@code No_of_Employees},
     * {@code Lead_Status}, {@code Stage} and a few more). Multi-select picklists stay.
     */
    public synchronized SimulatedModule fields(String... apiNames) {
        fields.values().removeIf(field -> field.massUpdate() && !field.isMultiSelect());
        for (String apiName : apiNames) {
            field(SimulatedField.of(requireName(apiName), "text"));
        }
        return this;
    }

    /** Adds a field, or replaces the one of that name. */
    public synchronized SimulatedModule field(SimulatedField field) {
        fields.put(requireName(field.name()), field);
        return this;
    }

    /**
     * Adds a multi-select picklist. Its values are lists; {@code over_write: true} replaces the values a record has,
     * false or absent adds to them (API page).
     */
    public synchronized SimulatedModule multiSelectField(String apiName) {
        return field(SimulatedField.of(apiName, "multiselectpicklist"));
    }

    /** What the records have in a field before anything sets it; nothing is stored for it. Null at first. */
    public synchronized SimulatedModule firstValues(String field, LongFunction<Object> ofId) {
        firstValues.put(field, ofId);
        return this;
    }

    /** Sets a field of a record, as a person in the CRM would. Counts as no update. */
    public synchronized SimulatedModule setValue(long id, String field, Object value) {
        requireRange(id).set(id, field, value);
        return this;
    }

    /** What the CRM does by itself when a record is updated; nothing at first. */
    public synchronized SimulatedModule workflow(Workflow onUpdate) {
        workflow = onUpdate;
        return this;
    }

    /** Deletes a record: updates of it are refused, and no read shows it. */
    public synchronized SimulatedModule delete(long id) {
        requireRange(id);
        deleted.add(id);
        return this;
    }

    /** Marks a lead as converted: lists show it only when asked for converted ones. */
    public synchronized SimulatedModule convert(long id) {
        requireRange(id);
        converted.add(id);
        return this;
    }

    /** Most fields one call may name: 3 in Deals, 1 in every other module (API page). */
    public int maxFields() {
        return name.equals("Deals") ? 3 : 1;
    }

    /**
     * Adds records with consecutive ids.
     *
     * @param firstId 1 or more; at most 19 digits
     * @param count 1 or more
     */
    public synchronized SimulatedModule addRecords(long firstId, int count) {
        if (firstId < 1 || count < 1 || firstId > Long.MAX_VALUE - count + 1) {
            throw new IllegalArgumentException(
                    "Ids and their number are positive and at most " + Long.MAX_VALUE + ": " + firstId + ", " + count);
        }
        RecordRange range = new RecordRange(firstId, count);
        Map.Entry<Long, RecordRange> below = ranges.floorEntry(range.lastId());
        if (below != null && below.getValue().lastId() >= firstId) {
            throw new IllegalArgumentException(name + " has some of the records " + firstId + " to " + range.lastId());
        }
        ranges.put(firstId, range);
        records += count;
        return this;
    }

    /** Adds one record. */
    public SimulatedModule addRecord(long id) {
        return addRecords(id, 1);
    }

    /**
     * Adds a custom view for calls with a {@code cvid}. Its records are a number: they are none of {@link #records()}, have
     * no values, and no job changes {@link #recordsUpdated()}.
     *
     * @param records 0 or more; a call for 0, or for more than 50,000, is refused
     * @param bad how many of them fail
     */
    public synchronized SimulatedModule addView(String viewId, int records, int bad) {
        CustomView view = new CustomView(viewId, records, bad);
        if (views.putIfAbsent(viewId, view) != null) {
            throw new IllegalArgumentException(name + " has a view " + viewId);
        }
        return this;
    }

    /** Locks a record: refused as RECORD_LOCKED, with the recorded details. */
    public SimulatedModule lock(long id) {
        return refuse(id, RecordRefusal.RECORD_LOCKED);
    }

    /** Takes a record's approval back: refused as NOT_APPROVED, as recorded. */
    public SimulatedModule unapprove(long id) {
        return refuse(id, RecordRefusal.NOT_APPROVED);
    }

    /** Refuses a record with any code and message. */
    public SimulatedModule refuse(long id, String code, String message) {
        return refuse(id, new RecordRefusal(code, message, Map.of()));
    }

    private synchronized SimulatedModule refuse(long id, RecordRefusal refusal) {
        requireRange(id);
        refusals.put(id, refusal);
        return this;
    }

    /** Ends whatever made a record refuse. */
    public synchronized SimulatedModule release(long id) {
        requireRange(id);
        refusals.remove(id);
        return this;
    }

    /** The value of a record's field as a plain Java object (a list for a multi-select picklist); null if never set. */
    public synchronized Object value(long id, String field) {
        return valueIn(requireRange(id), id, field);
    }

    private Object valueIn(RecordRange range, long id, String field) {
        LongFunction<Object> first = firstValues.get(field);
        return range.value(id, field, first == null ? null : first.apply(id));
    }

    /** How often a record was updated; an id that stands twice in one call counts twice. */
    public synchronized int timesUpdated(long id) {
        return requireRange(id).timesUpdated(id);
    }

    /** How many records the module has. */
    public synchronized long records() {
        return records;
    }

    /** How many different records were updated at least once. */
    public synchronized long recordsUpdated() {
        return recordsUpdated;
    }

    /** The view of that id, or null. */
    synchronized CustomView view(String viewId) {
        return views.get(viewId);
    }

    synchronized boolean hasField(String apiName) {
        return fields.containsKey(apiName) && fields.get(apiName).massUpdate();
    }

    synchronized boolean isMultiSelect(String apiName) {
        return fields.containsKey(apiName) && fields.get(apiName).isMultiSelect();
    }

    /** All fields, those too that no mass update may change. */
    synchronized List<SimulatedField> fields() {
        return List.copyOf(fields.values());
    }

    /** The field of that name, or null. */
    synchronized SimulatedField field(String apiName) {
        return fields.get(apiName);
    }

    /** Whether a read shows the record. */
    synchronized boolean shows(long id, boolean withConverted) {
        return id > 0 && rangeOf(id) != null && !deleted.contains(id) && (withConverted || !converted.contains(id));
    }

    /**
     * Updates the records of a call.
     *
     * @param allOrNothing whether one record that {@linkplain RecordRefusal#refusesCall refuses the call} keeps the
     *     others from being updated; the answer then names that record only
     */
    synchronized List<RecordAnswer> update(MassUpdateRequest request, boolean allOrNothing) {
        List<RecordAnswer> answers = new ArrayList<>(request.ids().size());
        for (String id : request.ids()) {
            long number = number(id);
            RecordAnswer answer = new RecordAnswer(id, number, refusalOf(number));
            if (allOrNothing && !answer.updated() && answer.refusal().refusesCall()) {
                return List.of(answer);
            }
            answers.add(answer);
        }
        for (RecordAnswer answer : answers) {
            if (answer.updated()) {
                set(answer.number(), request);
            }
        }
        return answers;
    }

    /** Sets the fields of one record. @param fires whether a workflow has its say */
    synchronized void put(long id, Map<String, Object> values, boolean fires) {
        RecordRange range = rangeOf(id);
        values.forEach((field, value) -> {
            Object before = valueIn(range, id, field);
            range.set(id, field, fires ? workflow.valueAfter(id, field, value, before) : value);
        });
        if (range.countUpdate(id)) {
            recordsUpdated++;
        }
    }

    /** Why a record cannot be changed, or null. */
    synchronized RecordRefusal refusalOf(long number) {
        if (number < 0 || rangeOf(number) == null || deleted.contains(number)) {
            return RecordRefusal.UNKNOWN_ID;
        }
        return refusals.isEmpty() ? null : refusals.get(number);
    }

    private void set(long id, MassUpdateRequest request) {
        RecordRange range = rangeOf(id);
        request.fields().forEach((field, value) -> {
            boolean adds = isMultiSelect(field) && !request.overWrite();
            Object before = valueIn(range, id, field);
            range.set(id, field, workflow.valueAfter(id, field, adds ? union(before, value) : value, before));
        });
        if (range.countUpdate(id)) {
            recordsUpdated++;
        }
    }

    private static Object union(Object present, Object added) {
        Set<Object> all = new LinkedHashSet<>();
        for (Object values : Arrays.asList(present, added)) {
            if (values instanceof List<?> list) {
                all.addAll(list);
            }
        }
        return new ArrayList<>(all);
    }

    private RecordRange requireRange(long id) {
        RecordRange range = rangeOf(id);
        if (range == null) {
            throw new IllegalArgumentException(name + " has no record " + id);
        }
        return range;
    }

    private RecordRange rangeOf(long id) {
        // The ids of a call mostly lie in one range, and asking it again is cheaper than searching.
        if (lastFound == null || !lastFound.holds(id)) {
            Map.Entry<Long, RecordRange> below = ranges.floorEntry(id);
            if (below == null || !below.getValue().holds(id)) {
                return null;
            }
            lastFound = below.getValue();
        }
        return lastFound;
    }

    /** The id as a number, or -1 when no record can have it: not digits only, a leading zero, or too large. */
    static long number(String id) {
        if (id.isEmpty() || id.length() > 19 || id.charAt(0) == '0') {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < id.length(); i++) {
            char digit = id.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        // 19 digits overflow at most once, into the negative: 9,999,999,999,999,999,999 is less than 2 to the 64.
        return number < 0 ? -1 : number;
    }

    private static String requireName(String apiName) {
        if (apiName == null || apiName.isBlank()) {
            throw new IllegalArgumentException("A field needs an API name, such as No_of_Employees");
        }
        return apiName;
    }
}
