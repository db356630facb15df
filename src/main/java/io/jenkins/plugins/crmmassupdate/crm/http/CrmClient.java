package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import java.util.List;

/** Makes the calls from this JVM. */
public final class CrmClient implements BatchSender, JobSender, ReadSender, PutSender {
    private final CrmHttp http;
    private final ApiDomain domain;
    private final String url;
    private final TokenSource tokens;
    private final MassUpdateRequest request;

    /** @param tokens asked for a token at every call */
    public CrmClient(CrmHttp http, ApiDomain domain, TokenSource tokens, MassUpdateRequest request) {
        this.http = http;
        this.domain = domain;
        this.url = domain.url(request.path());
        this.tokens = tokens;
        this.request = request;
    }

    @Override
    public CrmAnswer send(List<String> ids) throws TransportFailure, TokenRefusal {
        return http.post(url, tokens.token(), request.body(ids));
    }

    @Override
    public CrmAnswer schedule(CustomView view) throws TransportFailure, TokenRefusal {
        return http.post(url, tokens.token(), request.body(view));
    }

    @Override
    public CrmAnswer ask(String jobId) throws TransportFailure, TokenRefusal {
        return http.get(MassUpdateRequest.jobUrl(url, jobId), tokens.token());
    }

    @Override
    public CrmAnswer get(String path) throws TransportFailure, TokenRefusal {
        return http.get(domain.url(path), tokens.token());
    }

    @Override
    public CrmAnswer put(String path, byte[] body) throws TransportFailure, TokenRefusal {
        return http.put(domain.url(path), tokens.token(), body);
    }

    @Override
    public boolean renewToken(long callStarted) throws TransportFailure, TokenRefusal {
        return tokens.renew(callStarted);
    }

    @Override
    public void cancel() {
        http.cancel();
    }
}
