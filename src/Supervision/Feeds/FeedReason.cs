namespace SpatialCockpit.Supervision.Feeds;

/// <summary>Why a line is rejected; the same words in answers, lists and counts.</summary>
internal static class FeedReason
{
    /// <summary>No JSON object of Unicode texts.</summary>
    public const string BadLine = "bad-line";

    public const string LineTooLong = "line-too-long";

    /// <summary>It does not say what the source calls the thing.</summary>
    public const string NoId = "no-id";

    /// <summary>It does not say which version of the thing it is.</summary>
    public const string BadOrder = "bad-order";

    /// <summary>A value is not in the dictionary of the mapping.</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>What is required is not said.</summary>
    public const string Missing = "missing";

    public const string BadValue = "bad-value";

    public const string BadPlace = "bad-place";

    /// <summary>Nobody knows the object that it happened to; tried again when it is known.</summary>
    public const string NoObject = "no-object";

    public const string OutsideScope = "outside-scope";

    /// <summary>Another object has the code.</summary>
    public const string CodeTaken = "code-taken";

    public const string CodeChanged = "code-changed";

    /// <summary>The source has said something else under the same order.</summary>
    public const string Conflict = "conflict";

    /// <summary>The record refused it, and nothing here foresaw that.</summary>
    public const string Refused = "refused";
}
