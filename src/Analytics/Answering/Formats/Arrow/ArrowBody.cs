namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>What a batch is made of: a node an array, and their buffers, depth first.</summary>
internal sealed class ArrowBody
{
    /// <summary>Rows, and how many of them are null.</summary>
    public List<(long Length, long Nulls)> Nodes { get; } = [];

    public List<ReadOnlyMemory<byte>> Buffers { get; } = [];
}
