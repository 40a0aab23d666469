using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>What of a selection is kept, by where it is and how large; a struct, so that asking it costs no call.</summary>
internal interface IBoxRule
{
    bool Keeps(in WorldBox box);
}
