package org.mazha.demo;

import java.util.List;
import java.util.Map;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Parties and residents without an account: they open the link in their letter and fill in the page behind it. */
@Component
@Profile("demo")
class Outsiders {

    private final Links links;
    private final JdbcClient jdbc;
    private final ApplicationContext context;
    private final RestClient browser = RestClient.builder()
            .requestFactory(new SimpleClientHttpRequestFactory())
            .build();

    Outsiders(Links links, JdbcClient jdbc, ApplicationContext context) {
        this.links = links;
        this.jdbc = jdbc;
        this.context = context;
    }

    void partyOpens(String referral) {
        browser.get().uri(page(partyLink(referral))).retrieve().toBodilessEntity();
    }

    /** @param button what its form is sent to: {@code receipt}, {@code return}, {@code promise}, {@code answer} */
    void partyFillsIn(String referral, String button, Map<String, String> fields, String... pictures) {
        submit(page(partyLink(referral)) + "/" + button, fields, pictures);
    }

    void residentRates(String issue, Map<String, String> fields) {
        long id = id("issue", issue);
        submit(page(newest(links.allOf(Purpose.RESIDENT, id))) + "/rating", fields);
    }

    private void submit(String address, Map<String, String> fields, String... pictures) {
        var form = new LinkedMultiValueMap<String, Object>();
        fields.forEach(form::add);
        for (String picture : pictures) {
            form.add("photos", DemoData.picture(picture));
        }
        browser.post().uri(address).body(form).retrieve().toBodilessEntity();
    }

    private Link partyLink(String referral) {
        return newest(links.allOf(Purpose.PARTY, id("referral", referral)));
    }

    private static Link newest(List<Link> all) {
        return all.get(all.size() - 1);
    }

    /** On this very server, whatever address it has for people outside. */
    private String page(Link link) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return "http://localhost:" + port + links.address(link).getPath();
    }

    private long id(String table, String number) {
        return jdbc.sql("select id from " + table + " where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }
}
