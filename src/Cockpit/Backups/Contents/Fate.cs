namespace SpatialCockpit.Cockpit.Backups.Contents;

/// <summary>What a backup does with a thing below the data folder.</summary>
public enum Fate
{
    /// <summary>It cannot be made again: kept.</summary>
    Kept,

    /// <summary>Kept as it is before the record is read: it says how far the record was, and must not say more than is in it.</summary>
    KeptFirst,

    /// <summary>The record: PostgreSQL copies itself.</summary>
    Record,

    /// <summary>Made again of the record, or swept away by the next start.</summary>
    MadeAgain,

    /// <summary>Of this machine or this process, and wrong anywhere else.</summary>
    OfThisMachine,
}
