using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>The arrays of a snapshot, in the order they lie in memory and in its file. Features are counted along the Hilbert curve.</summary>
internal enum SnapshotSection
{
    /// <summary>long: the key of each feature.</summary>
    Ids,

    /// <summary>int: the how-manieth by key each feature is.</summary>
    Ranks,

    /// <summary>int: the features by key.</summary>
    ByRank,

    /// <summary>byte: <see cref="Mvt.GeometryKind"/>. Nothing where every feature is one point.</summary>
    Kinds,

    /// <summary>int: first vertex of each feature, and the count of all. Nothing where every feature is one point: vertex and feature are the same.</summary>
    VertexStarts,

    /// <summary>int: x, y, x, y …</summary>
    Coordinates,

    /// <summary>int: first place in <see cref="PartEnds"/> of each feature, and the count of all. Nothing where no feature has several parts.</summary>
    PartStarts,

    /// <summary>int: vertices of the feature up to the end of each of its parts; nothing for a feature of one part.</summary>
    PartEnds,

    /// <summary>As <see cref="PartStarts"/>, of polygons.</summary>
    PolygonStarts,

    /// <summary>int: rings of the feature up to the end of each of its polygons; nothing for a feature of one polygon.</summary>
    PolygonEnds,

    /// <summary>As <see cref="PartStarts"/>, of runs.</summary>
    RunStarts,

    /// <summary>WorldBox: see <see cref="Mvt.VertexRuns"/>; nothing for small shapes.</summary>
    Runs,

    /// <summary>WorldBox of each feature. Nothing where every feature is one point.</summary>
    Boxes,

    /// <summary>WorldBox: see <see cref="HilbertRTree"/>.</summary>
    Nodes,

    /// <summary>int: attribute by attribute of feature by feature, the number of the value or -1.</summary>
    Values,

    /// <summary>int: whose each feature is. Nothing where the layer is not scoped.</summary>
    Owners,

    ValueBytes,
    ValueEnds,
    ValueSlots,
    OwnerBytes,
    OwnerEnds,
    OwnerSlots,
}

/// <summary>The first bytes of a snapshot.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SnapshotHeader
{
    public const int SectionCount = (int)SnapshotSection.OwnerSlots + 1;
    public const ulong ExpectedMagic = 0x33_50_41_4E_53_54_4D_57; // changes with the layout
    public const int Size = 512;

    public ulong Magic;

    /// <summary>Of everything, this taken as zero: places in the header are believed.</summary>
    public uint Checksum;

    public int FeatureCount;
    public int AttributeCount;

    /// <summary>Values with lower numbers are borne by several features, those from here on by one at most.</summary>
    public int SharedValueCount;

    public long Length;
    public ulong PrintLow;
    public ulong PrintHigh;

    /// <summary>Place and length in bytes of each section.</summary>
    public fixed long Sections[2 * SectionCount];
}
