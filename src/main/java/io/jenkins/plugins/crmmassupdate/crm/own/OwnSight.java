package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.read.PreviewTable;
import io.jenkins.plugins.crmmassupdate.crm.read.RecordReader;
import io.jenkins.plugins.crmmassupdate.crm.read.Sight;
import io.jenkins.plugins.crmmassupdate.crm.read.WantedValues;
import java.util.List;
import java.util.Map;

/**
 * What is needed to look at the records of a batch of which each is to get back what it had.
 *
 * @param fields what is known of the module's fields
 * @param names those that are given back
 * @param set what the run set that is taken back, if that was the same for all
 * @param values by the record's id
 */
record OwnSight(
        RecordReader records,
        ModuleFields fields,
        List<String> names,
        WantedValues set,
        Map<String, OwnValues.Own> values)
        implements Sight {

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public PreviewTable table() {
        return new PreviewTable();
    }

    @Override
    public ObjectNode own(String id) {
        OwnValues.Own own = values.get(id);
        boolean known = own != null
                && own.set() != null
                && names.stream().allMatch(name -> fields.isWhole(name, own.set().get(name)));
        return known ? own.set() : null;
    }

    @Override
    public WantedValues wanted(String id) {
        ObjectNode own = own(id);
        return own == null ? null : WantedValues.of(own, fields);
    }

    @Override
    public Objection objection(String id, ObjectNode there) {
        ObjectNode own = own(id);
        if (own == null) {
            return new Objection(
                    LocalCode.NO_OLD_VALUE, "what it had before is not known for sure, and nothing is guessed");
        }
        if (there == null) {
            return new Objection(LocalCode.NOT_FOUND, "the CRM shows no such record any more");
        }
        WantedValues left = left(id, own);
        if (WantedValues.of(own, fields).areIn(there) || left.areIn(there)) {
            return null;
        }
        String message = left.areNotIn(there)
                ? "changed since: it has " + left.difference(there) + ", which that run had set; left as it is"
                : "it cannot be told from what the CRM shows whether it still has what that run had set; left as it is";
        return new Objection(LocalCode.CHANGED_SINCE, message);
    }

    /** What the run that is taken back has left in a record. */
    private WantedValues left(String id, ObjectNode before) {
        ObjectNode still = values.get(id).still();
        return still == null ? set.after(before) : WantedValues.of(still, fields);
    }
}
