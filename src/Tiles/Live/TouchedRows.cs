using System.Collections.Immutable;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Live;

/// <summary>Whose rows of a scoped table a commit touched: region and audience of each row before and after, each pair once.</summary>
public sealed class TouchedRows
{
    /// <summary>Of more owners than this it is not worked out who they are: whoever sees the layer is told.</summary>
    private const int MostOwners = 1000;

    private readonly ImmutableArray<RowOwner> _owners;

    private TouchedRows(IEnumerable<(string? Region, string? Audience)> owners) => _owners = [.. owners.Select(owner => new RowOwner(owner.Region, ArrayText.Numbers(owner.Audience)))];

    /// <returns>Null when the commit does not say: the table has no scope, was truncated, or does not tell of rows before the change.</returns>
    public static TouchedRows? Of(IEnumerable<RowChange> changes)
    {
        var owners = new HashSet<(string?, string?)>();
        foreach (var change in changes)
        {
            if (change.Kind == ChangeKind.Truncate || ScopeInKey(change.Shape) is not var (region, audience))
                return null;
            if (change.OldKey is { } old)
                owners.Add((old[region], old[audience]));
            if (change.Row is { } row)
                owners.Add((row["region"], row["audience"]));
            if (owners.Count > MostOwners)
                return null;
        }
        return new(owners);
    }

    public bool AnySeenBy(Scope scope) => _owners.Any(owner => owner.IsSeenBy(scope));

    /// <summary>Where the key of a row before the change holds its region and audience (<c>platform.identify_by_scope</c>).</summary>
    private static (int Region, int Audience)? ScopeInKey(TableShape shape)
    {
        int? region = null, audience = null;
        for (var i = 0; i < shape.KeyColumns.Count; i++)
        {
            if (shape.Columns[shape.KeyColumns[i]] == "region")
                region = i;
            if (shape.Columns[shape.KeyColumns[i]] == "audience")
                audience = i;
        }
        return region is { } r && audience is { } a ? (r, a) : null;
    }
}
