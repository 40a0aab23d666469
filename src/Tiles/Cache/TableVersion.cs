namespace SpatialCockpit.Tiles.Cache;

/// <summary>The latest changes of one table, as <see cref="LayerVersions"/> counts them.</summary>
public sealed class TableVersion
{
    private volatile Mark _changed;
    private volatile Mark _anywhere;
    private volatile Mark _replaced;

    internal TableVersion(Mark start) => _changed = _anywhere = _replaced = start;

    /// <param name="Number">Of the change, among all changes of all tables.</param>
    /// <param name="At">When we were told, as <see cref="TimeProvider.GetTimestamp"/> gives it.</param>
    internal sealed record Mark(long Number, long At);

    /// <summary>The last change of whatever kind.</summary>
    internal Mark Changed => _changed;

    /// <summary>The last change that may have been anywhere in the table.</summary>
    internal Mark Anywhere => _anywhere;

    /// <summary>The last time that not some rows but the table changed.</summary>
    internal Mark Replaced => _replaced;

    internal void ChangeSomewhere(Mark mark) => _changed = mark;

    internal void Change(Mark mark) => _changed = _anywhere = mark;

    internal void Replace(Mark mark) => _changed = _anywhere = _replaced = mark;
}
