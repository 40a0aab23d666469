using System.Security.Cryptography;

namespace SpatialCockpit.Platform.Changes;

/// <summary>How much memory, log and time the change stream takes before it has something read anew instead.</summary>
public sealed record ChangeStreamOptions
{
    private const int IdLength = 12;

    /// <summary>Lower-case letters and digits; names the replication slot of this node, so two nodes on one record must differ.</summary>
    public required string NodeId { get; init; }

    /// <summary>Made by <c>data/schema/bootstrap.sql</c>.</summary>
    public string Publication { get; init; } = "cockpit";

    public string Slot => "cockpit_" + NodeId;

    /// <summary>A transaction with more rows is not applied row by row: the tables with most of them are read anew. Bounds memory and time.</summary>
    public int LargeTransactionRows { get; init; } = 100_000;

    /// <summary>The same by size of the rows' text in bytes.</summary>
    public long LargeTransactionBytes { get; init; } = 64L << 20;

    /// <summary>What may wait for one projection, in bytes of the rows' text, before the reader waits for it.</summary>
    public long QueueBytes { get; init; } = 128L << 20;

    /// <summary>How long the reader waits for one projection with a full queue before it goes on without it and has it rebuilt.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which a durable projection saves what has changed; after a kill, what came since is read from the log again.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Bytes of log after which a durable projection saves, whatever the time.</summary>
    public ulong CheckpointBytes { get; init; } = 32UL << 20;

    /// <summary>
    /// Bytes of log that are kept for a durable projection that lags behind, as while it reads a large transaction's tables anew: all of it would have to be decoded at the next start, for everybody.
    /// What saved nothing since reads the record anew instead.
    /// </summary>
    public ulong KeptBytes { get; init; } = 128UL << 20;

    /// <summary>How often PostgreSQL is told up to where it may forget its log. Each time it moves on by one of the places at which decoding can begin, of which it knows the next alone: told seldom while much is written, it begins far back after a kill.</summary>
    public TimeSpan ConfirmEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>First pause after a failure; doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the server is asked where its log stands; lag in seconds is known as finely.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A server that says nothing for so long stands still, though its connections are there: a stopped process, a disk that does not answer.</summary>
    public TimeSpan MostSilence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long projections that the host can do without wait at a start for those that it cannot do without to go on with what they saved.</summary>
    public TimeSpan VitalPatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Rebuilds at the same time; each holds a replication connection and a temporary slot.</summary>
    public int ConcurrentRebuilds { get; init; } = 2;

    /// <summary>The node's id is drawn once and kept in the data folder; what is left of one cut short by a kill is replaced.</summary>
    public static ChangeStreamOptions ForDataFolder(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "node.id");
        if (!File.Exists(file) || !IsId(File.ReadAllText(file).Trim()))
            File.WriteAllText(file, RandomNumberGenerator.GetHexString(IdLength, lowercase: true));
        return new() { NodeId = File.ReadAllText(file).Trim() };

        static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);
    }
}
