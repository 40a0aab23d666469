using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace SpatialCockpit.Tests.Tiles.Maps;

/// <summary>Printed maps, read back by poppler.</summary>
public sealed class MapSheetTests(TilesHost host) : IClassFixture<TilesHost>
{
    /// <summary>Two by one pixels, grey.</summary>
    private const string Jpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_map_is_one_page_across_whose_words_can_be_searched()
    {
        using var answer = await host.Admin.PostAsJsonAsync("/map.pdf", Sheet(), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var pdf = await answer.Content.ReadAsByteArrayAsync(Token);
        var text = await PopplerAsync("pdftotext", ["-layout", "-", "-"], pdf);
        foreach (var words in new[] { "建筑高度", "共 12 个", "自然断点", "3 – 12", "40,502", "© 测绘院", "km" })
            text.ShouldContain(words);
        var info = await PopplerAsync("pdfinfo", ["-"], pdf);
        info.ShouldContain("建筑高度");
        info.ShouldMatch(@"Pages:\s+1\s");
        info.ShouldMatch(@"Page size:\s+841\.89 x 595\.28");
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("picture", "AAAA")]
    [InlineData("width", 0)]
    [InlineData("meters_per_pixel", -1)]
    [InlineData("credits", null)]
    public async Task What_cannot_be_drawn_is_refused(string part, object? value)
    {
        var sheet = Sheet();
        sheet[part] = value;
        (await host.Admin.PostAsJsonAsync("/map.pdf", sheet, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Dictionary<string, object?> Sheet() => new()
    {
        ["title"] = "建筑高度",
        ["notes"] = new[] { "共 12 个" },
        ["picture"] = Jpeg,
        ["width"] = 2,
        ["height"] = 1,
        ["meters_per_pixel"] = 5000.0,
        ["legend_title"] = "高度 · 自然断点",
        ["legend"] = new[] { new { colour = "#3b75af", text = "3 – 12", count = "40,502" } },
        ["credits"] = "© 测绘院",
    };

    private static async Task<string> PopplerAsync(string program, string[] arguments, byte[] pdf)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var reading = process.StandardOutput.ReadToEndAsync(Token);
        await process.StandardInput.BaseStream.WriteAsync(pdf, Token);
        process.StandardInput.Close();
        var text = await reading;
        await process.WaitForExitAsync(Token);
        return text;
    }
}
