using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Saved;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Tests.Geocoder.Saved;

public sealed class SavedSearchTests : IDisposable
{
    private static readonly StreamPosition Position = new("system", 1, "slot", new(77));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_answers_as_before()
    {
        var (folder, city) = (new SearchFolder(_folder.Path), new SmallCity());
        var gazetteer = new Gazetteer(folder);
        gazetteer.Replace(city.Places.ToList());
        var gone = city.Places[^1];
        gazetteer.Apply([Plate(9_001, "梅巷7号")], [gone.Key]);
        var atlas = new Atlas(gazetteer.Current, city.Atlas.Areas);
        folder.Save(Position, "print", atlas);

        var state = new SearchFolder(_folder.Path).Read("print").ShouldNotBeNull();
        state.Position.ShouldBe(Position);
        var again = new Atlas(state.Places, new(state.Areas));
        foreach (var text in (string[])["文华路121号", "锦绣花园21幢", "市一院", "望江街道文华路", "梅巷7号", gone.Name, "990101001001002"])
            Answers(text, again).ShouldBe(Answers(text, atlas), text);
        again.Places.Find(gone.Key).ShouldBeNull();
        again.Places.Count.ShouldBe(atlas.Places.Count);
        again.Areas.At(new(112.01, 43.625)).Cell!.Code.ShouldBe("990101001001001");
    }

    [Fact]
    public void A_damaged_or_missing_file_and_other_columns_mean_that_all_is_read_anew()
    {
        var folder = new SearchFolder(_folder.Path);
        var gazetteer = new Gazetteer(folder);
        gazetteer.Replace([Plate(1, "柳巷1号"), Plate(2, "柳巷2号")]);
        gazetteer.Apply([Plate(3, "柳巷3号")], [new(PlaceTable.Place, 1)]);
        folder.Save(Position, "print", new(gazetteer.Current, new([])));
        new SearchFolder(_folder.Path).Read("print").ShouldNotBeNull();
        new SearchFolder(_folder.Path).Read("other columns").ShouldBeNull();
        var named = File.ReadAllText(Path.Combine(_folder.Path, "index.json"));
        foreach (var file in Directory.GetFiles(_folder.Path).Where(file => named.Contains(Path.GetFileName(file), StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, [.. bytes[..^3], (byte)~bytes[^3], .. bytes[^2..]]);
            new SearchFolder(_folder.Path).Read("print").ShouldBeNull(file);
            File.WriteAllBytes(file, bytes);
        }
    }

    /// <summary>As a release before this one, or after it, writes the list: what its files are nobody here knows.</summary>
    [Theory]
    [InlineData("\"Format\":1,", "")]
    [InlineData("\"Format\":1,", "\"Format\":2,")]
    [InlineData("\"Format\":1,", "\"Format\":\"1\",")]
    public void Another_format_means_that_all_is_read_anew_and_goes_at_the_next_save(string ours, string theirs)
    {
        var folder = new SearchFolder(_folder.Path);
        var gazetteer = new Gazetteer(folder);
        gazetteer.Replace([Plate(1, "柳巷1号")]);
        folder.Save(Position, "print", new(gazetteer.Current, new([])));
        var index = _folder.File("index.json");
        var text = File.ReadAllText(index);
        text.ShouldContain(ours);
        File.WriteAllText(index, text.Replace(ours, theirs, StringComparison.Ordinal));

        var next = new SearchFolder(_folder.Path);
        next.Read("print").ShouldBeNull();
        next.SavedNow().ShouldBeNull();
        var anew = new Gazetteer(next);
        anew.Replace([Plate(1, "柳巷1号")]);
        next.Save(Position, "print", new(anew.Current, new([])));
        Directory.GetFiles(_folder.Path).Length.ShouldBe(4, "index, segment, words, areas");
        new SearchFolder(_folder.Path).Read("print").ShouldNotBeNull();
    }

    [Fact]
    public void Files_of_before_go()
    {
        var folder = new SearchFolder(_folder.Path);
        var gazetteer = new Gazetteer(folder);
        for (var round = 0; round < 5; round++)
        {
            gazetteer.Replace([Plate(1, "柳巷1号"), Plate(2, $"柳巷{round}号")]);
            folder.Save(Position, "print", new(gazetteer.Current, new([])));
        }
        Directory.GetFiles(_folder.Path).Length.ShouldBe(4, "index, segment, words, areas");
    }

    [Fact]
    public async Task Many_edits_are_laid_out_anew_while_edits_go_on()
    {
        var gazetteer = new Gazetteer(new SearchFolder(_folder.Path));
        const int Rows = 180_000;
        gazetteer.Replace([Plate(0, "柳巷0号")]);
        for (var first = 0; first < Rows; first += 20_000)
            gazetteer.Apply([.. Enumerable.Range(first, 20_000).Select(id => Plate(id, $"柳{id % 500}巷{id / 500}号"))], []);
        gazetteer.Apply([Plate(7, "梅巷7号")], [new(PlaceTable.Place, 8)]);
        await gazetteer.LayingOut;
        gazetteer.Current.Views.Length.ShouldBeLessThan(5, "what came while it was laid out");
        gazetteer.Current.Count.ShouldBe(Rows - 1);
        gazetteer.Current.Find(new(PlaceTable.Place, 7))!.Value.Name.ShouldBe("梅巷7号");
        gazetteer.Current.Find(new(PlaceTable.Place, 8)).ShouldBeNull();
        gazetteer.Current.Find(new(PlaceTable.Place, Rows - 1))!.Value.Name.ShouldBe("柳499巷359号");
    }

    private static PlaceRow Plate(long id, string name) => new(new(PlaceTable.Place, id), PlaceLayer.Address, name) { Source = "test", SourceId = $"{id}", Lon = 112, Lat = 43 };

    private static string[] Answers(string text, Atlas atlas) => [.. Searcher.Search(new(text), atlas).Select(answer => $"{answer.Gid} {answer.Confidence} {answer.Point} {answer.GridCode} {string.Join(',', answer.Faults)}")];
}
