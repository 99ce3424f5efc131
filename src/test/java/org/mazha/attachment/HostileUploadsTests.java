package org.mazha.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.attachment.Darkroom.Print;
import org.mazha.attachment.Photos.Upload;

/**
 * What people and programs may send for a photo: every file in {@code hostile-uploads/refused} is refused in one
 * sentence that names it, and of every file in {@code hostile-uploads/cleaned} nothing but the picture is left.
 */
@Timeout(60)
class HostileUploadsTests {

    private static final Path FILES = Path.of("src/test/resources/hostile-uploads");

    /** Start and end, JFIF, tables, the frame and its one scan. */
    private static final Set<Integer> BARE = Set.of(0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9);

    private final Darkroom darkroom = new Darkroom();

    static Stream<Path> refused() throws IOException {
        return files("refused");
    }

    static Stream<Path> cleaned() throws IOException {
        return files("cleaned");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedInASentenceThatNamesIt(Path file) throws IOException {
        var upload = new Upload(file.getFileName().toString(), Files.readAllBytes(file));

        assertThatThrownBy(() -> darkroom.develop(upload))
                .isInstanceOf(PhotoRejected.class)
                .hasMessageMatching("“" + FileName.shown(upload.fileName()) + "”[^“”]*\\p{IsHan}.*。")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isRefusedForItsSizeBeforeItIsDecoded(Path file) throws IOException {
        var upload = new Upload(file.getFileName().toString(), Files.readAllBytes(file));

        assertThatThrownBy(() -> darkroom.develop(upload))
                .hasMessage(Fault.TOO_MANY_PIXELS.with(upload.fileName()).getMessage());
    }

    @Test
    void whoSendsHeicLearnsWhatToDo() throws IOException {
        byte[] file = Files.readAllBytes(FILES.resolve("refused/heic-from-a-telephone.jpg"));

        assertThatThrownBy(() -> darkroom.develop(new Upload("整改后.jpg", file)))
                .hasMessageContaining("HEIC 格式")
                .hasMessageContaining("兼容性最佳");
    }

    static Stream<Path> bombs() throws IOException {
        return refused().filter(file -> file.getFileName().toString().matches("bomb-.*\\dx\\d.*"));
    }

    @Test
    void aPhotoStandsUprightAsItsTelephoneSays() throws Exception {
        var lying = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = lying.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 320, 480);
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(lying, "jpeg", jpeg);
        var file = new ByteArrayOutputStream();
        file.write(jpeg.toByteArray(), 0, 2);
        file.write(HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                        + "00000000"));
        file.write(jpeg.toByteArray(), 2, jpeg.size() - 2);

        Print print = darkroom.develop(new Upload("整改后.jpg", file.toByteArray()));

        assertThat(List.of(print.width(), print.height())).containsExactly(480, 640);
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(print.full()));
        assertThat(new Color(upright.getRGB(240, 100)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(240, 540)).getRed()).isLessThan(50);
    }

    @ParameterizedTest
    @MethodSource("cleaned")
    void losesEverythingButThePicture(Path file) throws Exception {
        Print print = darkroom.develop(new Upload(file.getFileName().toString(), Files.readAllBytes(file)));

        isNothingButAPicture(print.full(), 1600);
        isNothingButAPicture(print.small(), 320);
    }

    /** Files that somebody has broken by hand have been seen by somebody; these have not. */
    @Test
    void whateverIsChangedInAFileItIsRefusedOrCleaned() throws Exception {
        var chance = new Random(20260302);
        int refused = 0;
        int cleaned = 0;
        for (Path file : Stream.concat(refused(), cleaned()).toList()) {
            byte[] whole = Files.readAllBytes(file);
            if (whole.length == 0 || whole.length > 6000) {
                continue;
            }
            for (int i = 0; i < 25; i++) {
                byte[] changed =
                        Arrays.copyOf(whole, chance.nextInt(4) == 0 ? 1 + chance.nextInt(whole.length) : whole.length);
                for (int changes = chance.nextInt(6); changes >= 0; changes--) {
                    changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
                }
                try {
                    Print print = darkroom.develop(new Upload(file.getFileName().toString(), changed));
                    isNothingButAPicture(print.full(), 1600);
                    cleaned++;
                } catch (PhotoRejected e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(500);
        assertThat(cleaned).isGreaterThan(50);
    }

    @Test
    void aFileOfMoreThan20MegabytesIsRefused() {
        byte[] file = new byte[20 * 1024 * 1024 + 1];
        file[0] = (byte) 0xFF;
        file[1] = (byte) 0xD8;
        file[2] = (byte) 0xFF;

        assertThatThrownBy(() -> darkroom.develop(new Upload("大.jpg", file))).hasMessage("“大.jpg”超过 20 MB，请把照片缩小后再传。");
    }

    @ParameterizedTest
    @CsvSource({
        "../../../etc/passwd, passwd",
        "C:\\Users\\me\\IMG_1.jpg, IMG_1.jpg",
        "<img src=x onerror=alert(1)>.jpg, img src=x onerror=alert(1).jpg",
        "'a\u0000b\u001b[31m\u202Egpj.exe', ab[31mgpj.exe",
        "'a\r\nSet-Cookie: x\u2028b.jpg', aSet-Cookie: xb.jpg",
        "'\u0007', 照片",
        "'', 照片",
        "../, 照片",
        "“”, 照片",
        "%s%n%x.jpg, %s%n%x.jpg",
    })
    void namesAreMadeFitForASentence(String sent, String shown) {
        assertThat(FileName.shown(sent)).isEqualTo(shown);
    }

    @Test
    void aNameThatFillsAPageIsShortenedAndKeepsItsEnding() {
        assertThat(FileName.shown("整改后的照片".repeat(100) + ".heic.jpg"))
                .isEqualTo("整改后的照片整改后的照片整改后的照片整…片.heic.jpg")
                .hasSize(30);
        assertThat(FileName.shown("😀".repeat(300))).isEqualTo("😀".repeat(19) + "…" + "😀".repeat(10));
        assertThat(FileName.shown(null)).isEqualTo("照片");
    }

    private static void isNothingButAPicture(byte[] jpeg, int longestEdge) throws Exception {
        assertThat(markers(jpeg)).isSubsetOf(BARE);
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1))
                .doesNotContain("mazha-hostile")
                .doesNotContain("<script")
                .doesNotContain("<?php");
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg))
                        .getDirectories())
                .extracting(Directory::getName)
                .containsExactlyInAnyOrder("JPEG", "JFIF", "Huffman", "File Type");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(longestEdge);
    }

    private static Set<Integer> markers(byte[] jpeg) {
        Set<Integer> markers = new TreeSet<>();
        int at = 0;
        while (at < jpeg.length) {
            assertThat(jpeg[at]).as("marker at " + at).isEqualTo((byte) 0xFF);
            int marker = jpeg[at + 1] & 0xFF;
            markers.add(marker);
            at += 2;
            if (marker == 0xD9) {
                assertThat(at).as("nothing behind the end").isEqualTo(jpeg.length);
            } else if (marker != 0xD8) {
                at += (jpeg[at] & 0xFF) << 8 | jpeg[at + 1] & 0xFF;
                while (marker == 0xDA && !(jpeg[at] == (byte) 0xFF && jpeg[at + 1] != 0)) {
                    at++;
                }
            }
        }
        return markers;
    }

    private static Stream<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(FILES.resolve(directory))) {
            List<Path> all = files.sorted().collect(Collectors.toList());
            assertThat(all).hasSizeGreaterThan(20);
            return all.stream();
        }
    }
}
