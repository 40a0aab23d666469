namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>One host for all that asks it over HTTP, class after class: who writes to its record takes that back.</summary>
[CollectionDefinition(Name)]
public sealed class GeocoderCollection : ICollectionFixture<GeocoderHost>
{
    public const string Name = "geocoder";
}
