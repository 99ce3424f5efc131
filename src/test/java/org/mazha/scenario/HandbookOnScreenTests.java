package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What staff see of a process: the picture of the model that runs, which leads to what each step says. */
@MazhaTest
@BrowserTest
class HandbookOnScreenTests {

    private static final By PICTURE = By.cssSelector(".diagram svg [data-element-id='verifyOnSite']");

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Phone screen;

    @BeforeEach
    void comeIn() {
        office.opens();
        screen = new Phone();
        screen.comesFromTasklist(
                "http://localhost:" + port, Visitor.as("grid", http, port).session());
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void theModelIsDrawnAndLeadsToItsSteps() {
        screen.open("http://localhost:" + port + "/docs/processes/issue");
        screen.growsTo(1366, 768);
        wait(PICTURE);
        screen.shoot("handbook");

        screen.tap(By.cssSelector(".diagram svg [data-element-id='verifyOnSite'] text"));

        assertThat(screen.driver().getCurrentUrl()).endsWith("#verifyOnSite");
        // It fills its frame, and names whoever made the library that draws it
        assertThat(screen.driver()
                        .findElement(By.cssSelector(".diagram .djs-container > svg"))
                        .getSize()
                        .getWidth())
                .isGreaterThan(2000);
        WebElement mark = screen.driver().findElement(By.cssSelector(".diagram .bjs-powered-by"));
        assertThat(mark.isDisplayed()).isTrue();
        assertThat(mark.getCssValue("position"))
                .as("the page lets the library write its styles")
                .isEqualTo("absolute");
    }

    @Test
    void withoutScriptsTheListSaysItAll() {
        screen.blocksScripts();
        screen.open("http://localhost:" + port + "/docs/processes/issue");

        screen.sees("网格员到现场看情况是否属实，拍照记下。");
        assertThat(screen.driver().findElements(PICTURE)).isEmpty();
    }

    private void wait(By what) {
        new WebDriverWait(screen.driver(), Duration.ofSeconds(15))
                .until(here -> !here.findElements(what).isEmpty());
    }
}
