package org.mazha.attachment;

/** Why a file is not taken, in the words that its sender reads: {@code %s} is the file's name. */
enum Fault {
    EMPTY("“%s”里什么也没有，请重新选一张照片。"),
    NOT_A_PHOTO("“%s”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。"),
    HEIC("“%s”是 HEIC 格式，这里打不开：请在手机“设置—相机—格式”里选“兼容性最佳”（JPEG）后重拍，或把照片截图再传。"),
    DAMAGED("“%s”不完整或已损坏，请从手机相册里重新选这张照片，或重拍一张。"),
    TOO_LARGE("“%s”超过 20 MB，请把照片缩小后再传。"),
    TOO_MANY_PIXELS("“%s”的尺寸太大，打不开，请用手机相机的普通模式重拍，或把照片缩小后再传。"),
    TOO_SMALL("“%s”太小，看不清楚，请传原来的照片。"),
    BUSY("现在传照片的人多，“%s”没有收下，请过一分钟再传。"),
    SAME_AS_BEFORE("“%s”和整改前的照片是同一张（或只是缩放、压缩过），请传整改后在现场新拍的照片。"),
    SAME_AS_EARLIER_ROUND("“%s”是上一次整改时交过的照片，请传这次整改后新拍的照片。"),
    SAME_AS_AFTER("“%s”已经作为整改后的照片传过，不能再当整改前的照片。");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** @param fileName as it was sent */
    PhotoRejected with(String fileName) {
        return new PhotoRejected(sentence.formatted(FileName.shown(fileName)));
    }
}
