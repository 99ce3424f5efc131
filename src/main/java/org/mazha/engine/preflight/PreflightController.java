package org.mazha.engine.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Says before a deployment what would be said to it, and after it what there is to say. Nothing of what is sent is kept. */
@RestController
class PreflightController {

    private final PreflightHere preflight;

    PreflightController(PreflightHere preflight) {
        this.preflight = preflight;
    }

    @GetMapping("/api/preflight")
    Findings inUse() {
        return preflight.inUse();
    }

    /** @param sent all files that would be deployed together, whatever their parts are called */
    @PostMapping("/api/preflight")
    ResponseEntity<?> look(@RequestParam MultiValueMap<String, MultipartFile> sent) throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (MultipartFile file : sent.values().stream().flatMap(List::stream).toList()) {
            files.add(new ModelFile(file.getOriginalFilename(), file.getBytes()));
        }
        if (files.isEmpty()) {
            return ResponseEntity.badRequest().body(Map.of("message", "没有收到文件。请把要部署的 .bpmn、.dmn 和 .form 文件一起传上来。"));
        }
        return ResponseEntity.ok(preflight.look(files));
    }
}
