using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Trouble of attachments.</summary>
public static class EvidenceProblems
{
    /// <summary>The number that tus gives to it.</summary>
    private const int ChecksumMismatchStatus = 460;

    public static readonly ProblemType BadMetadata = new("bad-upload-metadata", 400, "Upload-Metadata cannot be read.");
    public static readonly ProblemType BadChecksum = new("bad-upload-checksum", 400, "Upload-Checksum cannot be read.");
    public static readonly ProblemType OffsetDiffers = new("offset-differs", 409, "The upload goes on elsewhere; ask for its offset.");
    public static readonly ProblemType TakenOver = new("upload-taken-over", 409, "Another request goes on with this upload.");
    public static readonly ProblemType Unfinished = new("attachment-unfinished", 409, "Not all of its bytes are here.");
    public static readonly ProblemType InUse = new("attachment-in-use", 409, "It belongs to something by now, and stays.");
    public static readonly ProblemType UnknownProtocol = new("unknown-tus-version", 412, "Tus-Resumable: 1.0.0 is spoken here.");
    public static readonly ProblemType FileTooLarge = new("file-too-large", 413, "The file is too large.");
    public static readonly ProblemType MoreThanAnnounced = new("more-than-announced", 413, "There are more bytes than Upload-Length says; none of these were kept.");
    public static readonly ProblemType UnsupportedFile = new("unsupported-file", 415, "JPEG, PNG, WebP, HEIC, PDF and MP4 are taken; nothing was kept.");
    public static readonly ProblemType HashMismatch = new("hash-mismatch", 422, "These are not the bytes whose SHA-256 was announced; nothing was kept.");
    public static readonly ProblemType TooManyUnfinished = new("too-many-unfinished", 429, "Finish or withdraw uploads first.");
    public static readonly ProblemType ChecksumMismatch = new("checksum-mismatch", ChecksumMismatchStatus, "The bytes of this request arrived damaged; none of them were kept.");
    public static readonly ProblemType ContentMissing = new("content-missing", 503, "The file is not in the data folder.");
}
