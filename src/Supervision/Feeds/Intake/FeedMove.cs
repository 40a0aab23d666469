using SpatialCockpit.Supervision.Feeds.Mapping;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>What a line does to the thing that it is about.</summary>
internal enum FeedStep
{
    /// <summary>Known already, or older than what is known.</summary>
    Nothing,

    /// <summary>A newer version that says the same.</summary>
    Advance,

    /// <summary>The thing as it is now.</summary>
    Write,

    /// <summary>An older version than the one that is gone: what the thing was like.</summary>
    Fill,

    /// <summary>It is gone at its source.</summary>
    End,

    /// <summary>See the mistake.</summary>
    Reject,
}

/// <summary>A line and what becomes of it.</summary>
internal sealed class FeedMove(FeedLine line, FeedItem? item, FeedStep step)
{
    public FeedLine Line => line;

    /// <summary>Null for a thing that nobody has heard of.</summary>
    public FeedItem? Item => item;

    public FeedStep Step { get; private set; } = step;

    /// <summary>Null where it is not rejected.</summary>
    public FeedMistake? Mistake { get; private set; } = step == FeedStep.Reject ? line.Mistake : null;

    /// <summary>Of the object or record, when it is written.</summary>
    public long? RowId { get; set; } = item?.RowId;

    public bool IsWriting => Step is FeedStep.Write or FeedStep.Fill;

    public bool IsAccepted => Step is FeedStep.Write or FeedStep.Fill or FeedStep.End;

    /// <summary>Whether nothing is known afterwards that was not known before.</summary>
    public bool IsUnchanged => Step is FeedStep.Nothing or FeedStep.Advance;

    /// <summary>What is worth a look, where it is accepted.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = line.Warnings;

    public void Warn(string warning) => Warnings = [.. Warnings, warning];

    /// <summary>What was written was undone.</summary>
    public void Undo() => RowId = item?.RowId;

    /// <summary>What a thing that is gone was like is not worth a complaint.</summary>
    public void Reject(FeedMistake mistake) => (Step, Mistake) = Step == FeedStep.Fill ? (FeedStep.Nothing, null) : (FeedStep.Reject, mistake);
}
