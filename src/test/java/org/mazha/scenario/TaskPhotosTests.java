package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photo.Kind;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Upload;
import org.mazha.attachment.Pictures;
import org.mazha.engine.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Photos that staff add to a task in Tasklist: who may, which are taken, and that nothing else gets in. */
@MazhaTest
class TaskPhotosTests {

    private static final Actor GRID = new Actor("grid", "网格员", Set.of());

    @Autowired
    Office office;

    @Autowired
    Photos photos;

    @Autowired
    TaskService tasks;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private String issue;
    private Visitor grid;

    @BeforeEach
    void anIssueIsToBeVerified() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(issue);
        grid = as("grid");
    }

    @Test
    void theGridWorkerAddsWhatTheyFoundAndItIsShownBeside() throws Exception {
        String before = album("verifyOnSite");

        var answer =
                grid.sendPhotos(before, "BEFORE", Map.of("IMG_1.jpg", Pictures.jpeg(1), "IMG_2.jpg", Pictures.jpeg(2)));

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        JsonNode album = read(grid, before);
        assertThat(album.path("issue").asText()).isEqualTo(issue);
        assertThat(album.path("kind").asText()).isEqualTo("BEFORE");
        assertThat(album.path("mayAdd").asBoolean()).isTrue();
        assertThat(album.path("photos")).hasSize(2).allSatisfy(photo -> {
            assertThat(photo.path("by").asText()).isNotBlank();
            assertThat(photo.path("at").asText()).isEqualTo("3月2日（周一）09:00");
            assertThat(photo.path("mayRemove").asBoolean()).isTrue();
        });
        var picture = grid.download(before + "/" + album.path("photos").get(0).path("id") + "?size=SMALL");
        assertThat(picture.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
        assertThat(picture.getHeaders().getCacheControl()).isEqualTo("private, no-store");
        assertThat(picture.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(picture.getBody()).startsWith(0xFF, 0xD8).hasSizeLessThan(40_000);

        office.verify(issue);
        office.file(issue, "Q-91-01");
        office.assignToCommunity(issue);
        assertThat(read(as("grid"), album("handleIssue")).path("kind").asText()).isEqualTo("AFTER");
    }

    @Test
    void anAfterPhotoIsAnotherThanTheBeforePhotos() throws Exception {
        String album = album("verifyOnSite");
        grid.sendPhotos(album, "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));

        for (byte[] same : List.of(Pictures.jpeg(1), Pictures.copy(1))) {
            var refused = grid.sendPhotos(album, "AFTER", Map.of("后.jpg", same));
            assertThat(refused.getStatusCode().value()).isEqualTo(400);
            assertThat(message(refused)).isEqualTo("“后.jpg”和整改前的照片是同一张（或只是缩放、压缩过），请传整改后在现场新拍的照片。");
        }
        assertThat(grid.sendPhotos(album, "AFTER", Map.of("后.jpg", Pictures.tidied(1)))
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
        var refused = grid.sendPhotos(album, "BEFORE", Map.of("补.jpg", Pictures.tidied(1)));
        assertThat(message(refused)).isEqualTo("“补.jpg”已经作为整改后的照片传过，不能再当整改前的照片。");
        assertThat(read(grid, album).path("photos")).hasSize(2);
    }

    @Test
    void whatShowedTheFirstHandlingDoesNotShowTheSecond() {
        photos.add(issueId(), Kind.AFTER, 1, GRID, List.of(new Upload("一.jpg", Pictures.jpeg(1))));

        assertThatThrownBy(() ->
                        photos.add(issueId(), Kind.AFTER, 2, GRID, List.of(new Upload("二.jpg", Pictures.copy(1)))))
                .isInstanceOf(PhotoRejected.class)
                .hasMessage("“二.jpg”是上一次整改时交过的照片，请传这次整改后新拍的照片。");
        assertThat(photos.add(issueId(), Kind.AFTER, 2, GRID, List.of(new Upload("三.jpg", Pictures.jpeg(2)))))
                .hasSize(1);
    }

    @Test
    void theSameFileTwiceIsOnePhotoEvenAtTheSameTime() {
        var file = new Upload("IMG.jpg", Pictures.jpeg(1));
        assertThat(photos.add(issueId(), Kind.BEFORE, 1, GRID, List.of(file, file)))
                .hasSize(1);

        var other = new Upload("IMG.jpg", Pictures.jpeg(2));
        IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> photos.add(issueId(), Kind.BEFORE, 1, GRID, List.of(other))))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(photos.of(issueId())).hasSize(2);
    }

    @Test
    void oneBadFileAmongGoodOnesAndNoneIsKept() throws Exception {
        String album = album("verifyOnSite");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("好.jpg", Pictures.jpeg(1));
        files.put("../../x/<b>坏.jpg", "<html><script>alert(1)</script></html>".getBytes());

        var refused = grid.sendPhotos(album, "BEFORE", files);

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(message(refused)).isEqualTo("“b坏.jpg”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。");
        assertThat(read(grid, album).path("photos")).isEmpty();
    }

    @Test
    void tooManyAndTooLargeAreRefusedInWords() throws Exception {
        String album = album("verifyOnSite");
        Map<String, byte[]> ten = new LinkedHashMap<>();
        IntStream.range(0, 10).forEach(i -> ten.put(i + ".jpg", Pictures.jpeg(i)));

        assertThat(message(grid.sendPhotos(album, "BEFORE", ten))).isEqualTo("一次最多传 9 张照片，这次选了 10 张，请分几次传。");
        var large = grid.sendPhotos(album, "BEFORE", Map.of("大.jpg", new byte[21 * 1024 * 1024]));
        assertThat(large.getStatusCode().value()).isEqualTo(413);
        assertThat(message(large)).isEqualTo("照片太大，没有收下：每张最多 20 MB，一次最多共 100 MB，请分几次传。");
        assertThat(message(grid.sendPhotos(album, "SIDEWAYS", Map.of("a.jpg", Pictures.jpeg(1)))))
                .isEqualTo("没有收到照片，请在“照片”页里选好照片再传。");
        assertThat(message(grid.sendPhotos(album, "BEFORE", Map.of()))).isEqualTo("没有收到照片，请在“照片”页里选好照片再传。");
        assertThat(read(grid, album).path("photos")).isEmpty();
    }

    @Test
    void anIssueDoesNotFillTheDisk() {
        for (int i = 0; i < 100; i++) {
            photos.add(issueId(), Kind.BEFORE, 1, GRID, List.of(new Upload(i + ".jpg", Pictures.jpeg(i))));
        }

        assertThatThrownBy(() ->
                        photos.add(issueId(), Kind.BEFORE, 1, GRID, List.of(new Upload("再.jpg", Pictures.jpeg(100)))))
                .hasMessage("这件议题已有 100 张照片，不能再传了。");
    }

    @Test
    void onlyWhoMayWorkOnTheTaskAddsAndOnlyWhoMaySeeItSees() throws Exception {
        String album = album("verifyOnSite");
        grid.sendPhotos(album, "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        long photo = photos.of(issueId()).get(0).id();
        Map<String, byte[]> another = Map.of("另.jpg", Pictures.jpeg(2));

        var nobody = http.getForEntity(album, String.class);
        assertThat(nobody.getStatusCode().value()).isEqualTo(401);
        assertThat(message(nobody)).isEqualTo("登录已过期，请重新登录后再试。");

        Visitor property = as("property");
        for (var answer : List.of(
                property.open(album),
                property.open(album + "/" + photo),
                property.sendPhotos(album, "BEFORE", another),
                property.delete(album + "/" + photo))) {
            assertThat(answer.getStatusCode().value()).isEqualTo(404);
            assertThat(message(answer)).isEqualTo("这项任务已经办完或不归您办，请刷新任务清单。");
        }

        Visitor supervisor = as("supervisor");
        assertThat(read(supervisor, album).path("mayAdd").asBoolean()).isFalse();
        assertThat(supervisor.open(album + "/" + photo).getStatusCode().value()).isEqualTo(200);
        for (var answer :
                List.of(supervisor.sendPhotos(album, "BEFORE", another), supervisor.delete(album + "/" + photo))) {
            assertThat(answer.getStatusCode().value()).isEqualTo(403);
            assertThat(message(answer)).isEqualTo("这项任务不归您办，照片只能看，不能传也不能删。");
        }
        assertThat(photos.of(issueId())).hasSize(1);
    }

    @Test
    void anotherPageCannotUseSomebodysSession() throws Exception {
        String album = album("verifyOnSite");
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.COOKIE, grid.session());
        headers.set(HttpHeaders.ORIGIN, "https://evil.example");
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);

        var answer = http.exchange(album, HttpMethod.POST, new HttpEntity<>(new byte[0], headers), String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(message(answer)).isEqualTo("这次请求不是从本系统的页面发出的，没有受理。请重新打开页面再操作。");
    }

    @Test
    void aTaskOpensThePhotosOfItsOwnIssueOnly() throws Exception {
        String other = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        grid.sendPhotos(album("verifyOnSite"), "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        long photo = photos.of(issueId()).get(0).id();
        Visitor clerk = as("clerk");
        String album = albumOf(other, "acceptIssue");

        assertThat(read(clerk, album).path("photos")).isEmpty();
        assertThat(clerk.open(album + "/" + photo).getStatusCode().value()).isEqualTo(404);
        assertThat(message(clerk.delete(album + "/" + photo))).isEqualTo("这张照片已经不在了，请刷新页面。");
        assertThat(photos.of(issueId())).hasSize(1);
    }

    @Test
    void whoAddedAPhotoTakesItAwayWhileTheTaskIsOpen() throws Exception {
        String album = album("verifyOnSite");
        grid.sendPhotos(album, "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        long photo = photos.of(issueId()).get(0).id();

        var admin = as("admin").delete(album + "/" + photo);
        assertThat(message(admin)).isEqualTo("只能删除自己在办这项任务时传的照片。");
        assertThat(grid.delete(album + "/" + photo).getStatusCode().value()).isEqualTo(200);
        assertThat(photos.of(issueId())).isEmpty();
    }

    @Test
    void whatWasThereWhenTheTaskBeganStays() throws Exception {
        grid.sendPhotos(album("verifyOnSite"), "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        Photo photo = photos.of(issueId()).get(0);
        office.pass(Duration.ofMinutes(5));
        office.verify(issue);
        String next = album("fileIssue");
        office.makeMemberOf("grid", "intake-clerks", () -> {
            var refused = as("grid").delete(next + "/" + photo.id());
            assertThat(refused.getStatusCode().value()).isEqualTo(403);
        });

        assertThat(grid.open(next).getStatusCode().value()).isEqualTo(404);
        assertThat(photos.of(issueId())).hasSize(1);
    }

    @Test
    void aTaskThatIsAboutNoIssueHasNoPhotos() throws Exception {
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("楼道堆物", "堆了旧家具")));
        Visitor leader = as("leader");
        String album = albumOf(meeting, "confirmMinutes");

        assertThat(read(leader, album).path("issue").isNull()).isTrue();
        assertThat(message(leader.sendPhotos(album, "BEFORE", Map.of("a.jpg", Pictures.jpeg(1)))))
                .isEqualTo("这项任务不是办某一件议题的，不能传照片。");
    }

    private Visitor as(String person) {
        return Visitor.as(person, http, port);
    }

    private String album(String task) {
        return albumOf(issue, task);
    }

    private String albumOf(String about, String task) {
        return "/api/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(about)
                        .taskDefinitionKey(task)
                        .singleResult()
                        .getId()
                + "/photos";
    }

    private long issueId() {
        return Long.parseLong(office.fact(issue, "id"));
    }

    private JsonNode read(Visitor person, String album) throws Exception {
        return json.readTree(person.read(album));
    }

    private String message(ResponseEntity<String> answer) throws Exception {
        return json.readTree(answer.getBody()).path("message").asText();
    }
}
