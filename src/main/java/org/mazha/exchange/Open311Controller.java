package org.mazha.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import org.mazha.link.Links;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), to be read by everybody. Nothing is taken in: there is no moderation
 * before something that strangers write would have to be handled.
 */
@Controller
@RequestMapping("/open311")
@ConditionalOnProperty(name = "mazha.open311.offered", havingValue = "true", matchIfMissing = true)
class Open311Controller {

    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    private static final MediaType JSON = new MediaType("application", "json", StandardCharsets.UTF_8);

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic();

    /** When this page of the discovery last said something else. */
    private static final String CHANGESET = "2026-11-26 10:00";

    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Open311Services services;
    private final Open311Requests requests;
    private final PublicIssues issues;
    private final Open311Settings settings;
    private final Links links;
    private final Teller teller;

    Open311Controller(
            Open311Services services,
            Open311Requests requests,
            PublicIssues issues,
            Open311Settings settings,
            Links links,
            Teller teller) {
        this.services = services;
        this.requests = requests;
        this.issues = issues;
        this.settings = settings;
        this.links = links;
        this.teller = teller;
    }

    /** Where everything is; also outside of the version, for it names the versions. */
    @GetMapping({"/discovery.{format}", "/v2/discovery.{format}"})
    ResponseEntity<byte[]> discovery(@PathVariable String format) {
        return sent(format, "", this::discovery);
    }

    private Element discovery() {
        String changed = issues.changed()
                .map(moment -> SORTABLE.format(moment.atZone(teller.zone())))
                .orElse(CHANGESET);
        return Element.object(
                "discovery",
                Element.of("changeset", CHANGESET),
                Element.of("contact", settings.contact()),
                Element.of("key_service", "只能查看，不需要密钥。Read-only; no key is needed."),
                Element.list(
                        "endpoints",
                        List.of(Element.object(
                                "endpoint",
                                Element.of("specification", SPECIFICATION),
                                Element.of(
                                        "url",
                                        links.publicAddress("/open311/v2").toString()),
                                Element.of("changeset", changed),
                                Element.of("type", "production"),
                                Element.list(
                                        "formats",
                                        List.of(
                                                Element.of("format", "text/xml"),
                                                Element.of("format", "application/json")))))));
    }

    @GetMapping("/v2/services.{format}")
    ResponseEntity<byte[]> services(
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", defaultValue = "") String jurisdiction) {
        return sent(format, jurisdiction, services::list);
    }

    @GetMapping("/v2/services/{code}.{format}")
    ResponseEntity<byte[]> service(
            @PathVariable String code,
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", defaultValue = "") String jurisdiction) {
        return sent(format, jurisdiction, () -> services.definition(code));
    }

    @GetMapping("/v2/requests.{format}")
    ResponseEntity<byte[]> requests(
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", defaultValue = "") String jurisdiction,
            @RequestParam(name = "service_request_id", defaultValue = "") String numbers,
            @RequestParam(name = "service_code", defaultValue = "") String codes,
            @RequestParam(name = "start_date", defaultValue = "") String start,
            @RequestParam(name = "end_date", defaultValue = "") String end,
            @RequestParam(defaultValue = "") String status) {
        return sent(
                format,
                jurisdiction,
                () -> numbers.isBlank() ? requests.raised(codes, start, end, status) : requests.numbered(numbers));
    }

    @GetMapping("/v2/requests/{number}.{format}")
    ResponseEntity<byte[]> request(
            @PathVariable String number,
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", defaultValue = "") String jurisdiction) {
        return sent(format, jurisdiction, () -> requests.one(number));
    }

    @PostMapping("/v2/requests.{format}")
    ResponseEntity<byte[]> notTakenIn(@PathVariable String format) {
        return sent(format, "", () -> {
            throw Open311Refused.badRequest("这里只能查看，不能提交。要反映问题，请联系：" + settings.contact()
                    + "。POST is not supported: this endpoint is read-only.");
        });
    }

    /** Tokens, other methods and whatever else somebody tries. */
    @RequestMapping("/v2/**")
    ResponseEntity<byte[]> nothing() {
        throw noAddress();
    }

    private static Open311Refused noAddress() {
        return Open311Refused.notFound("没有这个地址。There is nothing at this address.");
    }

    private ResponseEntity<byte[]> sent(String format, String jurisdiction, Supplier<Element> document) {
        if (!format.equals("xml") && !format.equals("json")) {
            throw noAddress();
        }
        if (!jurisdiction.isBlank() && !jurisdiction.strip().equalsIgnoreCase(settings.jurisdictionId())) {
            throw Open311Refused.notFound(
                    "没有这个 jurisdiction_id，这里是 " + settings.jurisdictionId() + "。The jurisdiction_id was not found.");
        }
        return written(HttpStatus.OK, SHORTLY, format.equals("json"), document.get());
    }

    @ExceptionHandler(Open311Refused.class)
    ResponseEntity<byte[]> refused(Open311Refused refused, HttpServletRequest request) {
        boolean json = request.getRequestURI().endsWith(".json");
        return written(refused.status(), CacheControl.noStore(), json, refused.inWords());
    }

    private static ResponseEntity<byte[]> written(
            HttpStatus status, CacheControl kept, boolean json, Element document) {
        return ResponseEntity.status(status)
                .cacheControl(kept)
                .contentType(json ? JSON : XML)
                .body(json ? document.asJson() : document.asXml());
    }
}
