namespace SpatialCockpit.Supervision.Readings;

/// <summary>Why a line, or a value of it, is rejected; the same words in answers and documentation.</summary>
internal static class ReadingReason
{
    /// <summary>No JSON object in Unicode with device, at and values.</summary>
    public const string BadLine = "bad-line";

    public const string LineTooLong = "line-too-long";

    /// <summary>None that the sender sees and may speak for.</summary>
    public const string UnknownDevice = "unknown-device";

    /// <summary>Devices of several types are called so.</summary>
    public const string AmbiguousDevice = "ambiguous-device";

    public const string BadTime = "bad-time";

    public const string InFuture = "in-future";

    /// <summary>Older than readings are kept.</summary>
    public const string TooOld = "too-old";

    public const string UnknownIndicator = "unknown-indicator";

    public const string BadValue = "bad-value";

    /// <summary>It cannot be true.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>Something else was said of the same indicator and moment; the first stays.</summary>
    public const string Conflict = "conflict";
}
