namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>One city for all questions of statistics: nothing is written.</summary>
[CollectionDefinition(Name)]
public sealed class StatisticsCollection : ICollectionFixture<StatisticsCity>
{
    public const string Name = "statistics";
}
