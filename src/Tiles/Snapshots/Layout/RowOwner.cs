using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Whose a row of a scoped layer is: its region and audience. As bytes: whether there is a region, the region, a zero, the audience in PostgreSQL's text.</summary>
internal readonly record struct RowOwner(string? Region, int[] Audience)
{
    public static int Length(ReadOnlySpan<byte> region, ReadOnlySpan<byte> audience) => region.Length + audience.Length + 2;

    /// <param name="audience"><c>{1,2}</c>; empty for null.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> to, bool noRegion, ReadOnlySpan<byte> region, ReadOnlySpan<byte> audience)
    {
        to[0] = noRegion ? (byte)0 : (byte)1;
        region.CopyTo(to[1..]);
        to[1 + region.Length] = 0;
        audience.CopyTo(to[(2 + region.Length)..]);
        return Length(region, audience);
    }

    public static RowOwner Read(ReadOnlySpan<byte> bytes)
    {
        var end = 1 + bytes[1..].IndexOf((byte)0);
        return new(bytes[0] == 0 ? null : Encoding.UTF8.GetString(bytes[1..end]), ArrayText.Numbers(Encoding.UTF8.GetString(bytes[(end + 1)..])));
    }

    /// <summary>The policy <c>scoped</c> of the record: a row without a region is seen by its audience alone.</summary>
    public bool IsSeenBy(Scope scope)
    {
        if (Region is not null)
            return scope.Sees(Region, Audience);
        foreach (var id in Audience)
        {
            if (scope.Audience.Contains(id))
                return true;
        }
        return false;
    }
}
