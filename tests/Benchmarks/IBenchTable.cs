namespace SpatialCockpit.Benchmarks;

/// <summary>What was measured in one run, to be read.</summary>
internal interface IBenchTable
{
    string ToMarkdown();
}
