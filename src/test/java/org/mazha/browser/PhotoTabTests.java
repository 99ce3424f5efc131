package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A grid worker adds photos to a task in Tasklist, several at once, and is told in words what is not taken. */
@MazhaTest
@BrowserTest
class PhotoTabTests {

    @TempDir
    Path telephone;

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private Tasklist tasklist;

    @BeforeEach
    void anIssueIsToBeVerified() {
        office.opens();
        office.accept(office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具"));
        tasklist = new Tasklist(port);
    }

    @AfterEach
    void close() {
        tasklist.close();
    }

    @Test
    void twoPhotosAreSentAndSeenAndAWrongFileIsRefusedInWords() throws Exception {
        tasklist.login("grid");
        tasklist.take("现场核实｜楼道堆物");
        tasklist.tab("照片");
        tasklist.waitFor("还没有照片。");

        tasklist.giveFiles("mazha-photo-files", file("楼道1.jpg", Pictures.jpeg(1)), file("楼道2.jpg", Pictures.jpeg(2)));

        tasklist.waitFor("整改前（2）");
        tasklist.seesPictures(".mazha-photo-list img", 2);
        tasklist.shoot("photo-tab");

        tasklist.giveFiles("mazha-photo-files", file("假照片.jpg", "<script>alert(1)</script>".getBytes()));

        tasklist.waitFor("“假照片.jpg”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。");
        assertThat(tasklist.page()).contains("整改前（2）", "整改后（0）");
        tasklist.resize(Tasklist.PHONE);
        tasklist.shoot("photo-tab-phone");
    }

    private Path file(String name, byte[] content) throws Exception {
        return Files.write(telephone.resolve(name), content);
    }
}
