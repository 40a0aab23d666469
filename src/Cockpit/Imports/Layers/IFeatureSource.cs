using NetTopologySuite.Geometries;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>A file of features, whatever its format. Read it once, to the end.</summary>
internal interface IFeatureSource : IAsyncDisposable
{
    /// <summary>The attributes, in the order of <see cref="SourceFeature.Values"/>; their types are settled when the last feature has been read.</summary>
    IReadOnlyList<LayerColumn> Columns { get; }

    /// <summary>How many features there are, where the format tells.</summary>
    long? Total { get; }

    IAsyncEnumerable<SourceFeature> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One feature as its file gives it.</summary>
/// <param name="Line">The line of a CSV file or the feature's number from 1; null where it is not known.</param>
/// <param name="Id">The value of a column <c>id</c>; null without one.</param>
/// <param name="Number">The format's own id of the feature.</param>
/// <param name="Fault">Why the feature cannot be read; the rest is then of no use.</param>
internal sealed record SourceFeature(long? Line, string? Id, string Number, string?[] Values, Geometry? Geometry, string? Fault = null);
