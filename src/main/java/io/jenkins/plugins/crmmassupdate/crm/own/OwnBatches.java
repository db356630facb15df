package io.jenkins.plugins.crmmassupdate.crm.own;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.PutSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.read.RecordReader;
import io.jenkins.plugins.crmmassupdate.crm.read.WantedValues;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import java.io.IOException;
import java.util.List;

/**
 * Batches of which each record gets a value of its own.
 *
 * @param set what the run set that is taken back
 * @param fields what is known of the module's fields
 */
record OwnBatches(
        MassUpdateRequest set,
        ModuleFields fields,
        RecordReader reader,
        PutSender puts,
        OwnValues values,
        boolean withWorkflows)
        implements MassUpdate.Tasks {

    @Override
    public MassUpdate.Task of(Batch batch) throws IOException {
        OwnSight sight = new OwnSight(
                reader, fields, set.fields().names(), WantedValues.of(set, fields), values.of(batch));
        return new MassUpdate.Task(sight, new Sender(sight));
    }

    /** Sends records of one batch, each with its own value. */
    private final class Sender implements BatchSender {
        private final OwnSight sight;

        Sender(OwnSight sight) {
            this.sight = sight;
        }

        @Override
        public CrmAnswer send(List<String> ids) throws TransportFailure, TokenRefusal {
            byte[] body = PutBody.of(ids, sight::own, withWorkflows);
            return PlacedAnswer.of(puts.put(PutBody.path(set), body), ids, set.module());
        }

        @Override
        public boolean renewToken(long callStarted) throws TransportFailure, TokenRefusal {
            return puts.renewToken(callStarted);
        }

        @Override
        public void cancel() {
            puts.cancel();
        }
    }
}
