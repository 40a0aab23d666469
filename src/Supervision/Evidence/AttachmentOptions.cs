namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Where attachments lie and what one caller may send.</summary>
/// <param name="Folder"><c>attachments</c> of the data folder.</param>
public sealed record AttachmentOptions(string Folder)
{
    /// <summary>Of one file.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>What the unfinished uploads of one caller come to when they are done.</summary>
    public long MostUnfinishedBytes { get; init; } = 2L << 30;

    public int MostUnfinished { get; init; } = 200;

    /// <summary>After this, without a further byte, an unfinished upload is swept.</summary>
    public TimeSpan UnfinishedFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Between the fix of the client and that of the file, beside the accuracy that the client tells. A fix in another datum is 300 to 700 m off.</summary>
    public double ApartMeters { get; init; } = 200;

    public TimeSpan ApartTime { get; init; } = TimeSpan.FromMinutes(10);
}
