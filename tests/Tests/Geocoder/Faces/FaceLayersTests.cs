using SpatialCockpit.Geocoder.Faces.Addok;
using SpatialCockpit.Geocoder.Faces.Amap;
using SpatialCockpit.Geocoder.Faces.Nominatim;
using SpatialCockpit.Geocoder.Faces.Photon;
using SpatialCockpit.Geocoder.Faces.Tianditu;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder.Faces;

public sealed class FaceLayersTests
{
    public static TheoryData<PlaceLayer> Layers() => [.. Enum.GetValues<PlaceLayer>()];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_has_a_word_in_every_face(PlaceLayer layer)
    {
        PhotonLayers.Types.ShouldContain(PhotonLayers.Of(layer).Type);
        NominatimLayers.Themes.ShouldContain(NominatimLayers.Of(layer).Theme);
        NominatimLayers.Of(layer).Rank.ShouldBeInRange(4, 30);
        AmapLayers.Level(layer).ShouldNotBeEmpty();
        TiandituLayers.Level(layer).ShouldNotBeEmpty();
        AddokLayers.Type(layer).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_table_in_the_order_of_the_layers_is_in_their_order()
    {
        (PhotonLayers.Of(PlaceLayer.Address).Value, PhotonLayers.Of(PlaceLayer.Road).Type, PhotonLayers.Of(PlaceLayer.Province).Type).ShouldBe(("house", "street", "state"));
        (NominatimLayers.Of(PlaceLayer.Address).Rank, NominatimLayers.Of(PlaceLayer.Road).AddressType, NominatimLayers.Of(PlaceLayer.Province).AddressType).ShouldBe((30, "road", "state"));
        NominatimLayers.AtZoom(10).ShouldBe([PlaceLayer.District, PlaceLayer.City, PlaceLayer.Province]);
    }

    [Theory]
    [InlineData(new[] { "place" }, true)]
    [InlineData(new[] { "place:house" }, true)]
    [InlineData(new[] { ":house" }, true)]
    [InlineData(new[] { "highway", "place" }, true)]
    [InlineData(new[] { "highway" }, false)]
    [InlineData(new[] { "!place" }, false)]
    [InlineData(new[] { "!place:house" }, false)]
    [InlineData(new[] { ":!house" }, false)]
    [InlineData(new[] { "!highway" }, true)]
    [InlineData(new[] { "place", "!place:house" }, false)]
    public void A_filter_by_tag_admits_what_Photons_admits(string[] tags, bool admitsDoors) => PhotonLayers.Matching([], tags).Contains(PlaceLayer.Address).ShouldBe(admitsDoors);
}
