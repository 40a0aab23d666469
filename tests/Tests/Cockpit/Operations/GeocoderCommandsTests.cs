using System.Text.Json;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Operations;

/// <summary><c>geocoder train</c> from the shell, without a host.</summary>
public sealed class GeocoderCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A city that calls its lanes 夹道, as the grammar never does.</summary>
    private static string Sentences { get; } = string.Concat(Enumerable.Range(0, 40).Select(n => $"{"甲乙丙丁"[n % 4]} B-road\n{"松柏竹梅兰"[n % 5]} I-road\n夹 I-road\n道 E-road\n{n % 9 + 1} B-roadno\n号 E-roadno\n\n"));

    [Fact]
    public async Task A_city_trains_its_own_parser_whose_card_tells_what_it_was_learned_from()
    {
        using var folder = new TempFolder("cockpit models-");
        await File.WriteAllTextAsync(folder.File("lanes.conll"), Sentences, Token);
        var first = await RunAsync("geocoder", "train", folder.File("lanes.conll"), "--data", folder.File("data"));
        first.Code.ShouldBe(0, first.Errors);
        first.Output.ShouldContain("roadno");

        var own = folder.File("data/" + ParserFolder.Name);
        var card = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(own, "card.json"), Token)).RootElement;
        (card.GetProperty("learned").GetInt32() + card.GetProperty("held_out").GetInt32()).ShouldBe(40);
        card.GetProperty("held_out").GetInt32().ShouldBeInRange(1, 10);
        card.GetProperty("sources")[0].GetProperty("name").GetString().ShouldBe("lanes.conll");
        (await File.ReadAllTextAsync(Path.Combine(own, "card.md"), Token)).ShouldContain("lanes.conll: 40 sentences");
        var text = "丁兰夹道7号";
        new ElementParser(new(own)).Parse(text).Select(span => $"{span.Label}={text[span.Start..span.End]}").ShouldBe(["road=丁兰夹道", "roadno=7号"]);

        if (!Extent.IsLong)
            return;
        (await RunAsync("geocoder", "train", folder.File("lanes.conll"), "--out", folder.File("again"))).Code.ShouldBe(0);
        foreach (var file in (string[])["weights.bin", "card.json", "card.md"])
            (await File.ReadAllBytesAsync(Path.Combine(own, file), Token)).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(folder.File("again"), file), Token));
    }

    [Fact]
    public async Task Mistakes_end_with_one_line_that_says_what_is_wrong()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("few.conll"), "文 B-road\n路 E-road\n", Token);
        await File.WriteAllTextAsync(folder.File("bad.conll"), "文 B-road\n路\n", Token);
        await RefusedAsync("Give files", "geocoder", "train");
        await RefusedAsync("too few", "geocoder", "train", folder.File("few.conll"));
        await RefusedAsync("Line 2", "geocoder", "train", folder.File("bad.conll"));
        await RefusedAsync("missing.conll", "geocoder", "train", folder.File("missing.conll"));
        await RefusedAsync("provinces.csv", "geocoder", "train", "--divisions", folder.Path);
    }

    private static async Task RefusedAsync(string why, params string[] words)
    {
        var (code, _, errors) = await RunAsync(words);
        code.ShouldBe(1);
        errors.ShouldContain(why);
        errors.Trim().Split('\n').Length.ShouldBe(1);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = ServerProcess.Run(words);
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await errors);
    }
}
