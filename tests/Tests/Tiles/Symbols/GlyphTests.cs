using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Drawing;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tests.Tiles.Symbols;

/// <summary>Letters as MapLibre reads them, against what libcairo draws and measures.</summary>
public sealed class GlyphTests(TilesHost host) : IClassFixture<TilesHost>
{
    private const string Usual = "/glyphs/Noto%20Sans%20CJK%20SC";
    private const int Border = 3, Baseline = 27;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Noto Sans CJK SC", 0, "Ag{|@Wj.")]
    [InlineData("Noto Sans CJK SC Bold", 0, "Ag%Q")]
    [InlineData("Noto Sans CJK SC", 0x4e00, "一丁不东丽之")]
    [InlineData("Noto Sans CJK SC", 0x8d00, "赛路趣")]
    [InlineData("Noto Sans CJK SC", 0xff00, "，（！")]
    [InlineData("Noto Serif CJK SC", 0x4e00, "一不东")]
    public async Task Letters_stand_where_libcairo_draws_them(string font, int start, string letters)
    {
        var glyphs = await GlyphsAsync($"/glyphs/{Uri.EscapeDataString(font)}", start);
        foreach (var rune in letters.EnumerateRunes())
        {
            var glyph = glyphs[rune.Value];
            var (width, height) = (glyph.Width + 2 * Border, glyph.Height + 2 * Border);
            glyph.Bitmap.Length.ShouldBe(width * height);
            var (drawn, advance) = Drawn(font, rune.ToString(), width, height, Border - glyph.Left, Border + glyph.Top + Baseline);
            glyph.Advance.ShouldBe((int)Math.Round(advance), rune.ToString());
            for (var i = 0; i < drawn.Length; i++)
            {
                // 191 is the edge: where ink clearly fills less or more than half of a pixel, the field is on that side of it.
                if (drawn[i] < 40)
                    glyph.Bitmap[i].ShouldBeLessThan((byte)192, $"{rune} at {i % width}, {i / width}");
                else if (drawn[i] > 215)
                    glyph.Bitmap[i].ShouldBeGreaterThan((byte)190, $"{rune} at {i % width}, {i / width}");
            }
            drawn.Count(ink => ink > 215).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task A_range_holds_the_letters_that_a_font_has_and_no_others()
    {
        (await GlyphsAsync(Usual, 0x4e00)).Keys.ShouldBe(Enumerable.Range(0x4e00, 256), ignoreOrder: true);
        var latin = await GlyphsAsync(Usual, 0);
        latin.Keys.ShouldBeSubsetOf(Enumerable.Range(0x20, 0xe0));
        latin.Keys.ShouldContain('é');
        (latin[' '].Bitmap.Length, latin[' '].Width, latin[' '].Height).ShouldBe((0, 0, 0));
        latin[' '].Advance.ShouldBeInRange(4, 8);
        (await GlyphsAsync(Usual, 0xd800)).ShouldBeEmpty();
        (await GlyphsAsync(Usual, 0x0e00)).ShouldBeEmpty("the font knows no Thai");
    }

    [Fact]
    public async Task The_first_font_that_has_a_letter_gives_it()
    {
        var (sans, serif) = (await GlyphsAsync(Usual, 0), await GlyphsAsync("/glyphs/Noto%20Serif%20CJK%20SC", 0));
        sans['g'].Bitmap.ShouldNotBe(serif['g'].Bitmap);
        (await GlyphsAsync("/glyphs/Noto%20Serif%20CJK%20SC,Noto%20Sans%20CJK%20SC", 0))['g'].Bitmap.ShouldBe(serif['g'].Bitmap);
        (await GlyphsAsync("/glyphs/Noto%20Sans%20CJK%20SC,Noto%20Serif%20CJK%20SC", 0))['g'].Bitmap.ShouldBe(sans['g'].Bitmap);
        (await GlyphsAsync("/glyphs/DejaVu%20Sans,Noto%20Sans%20CJK%20SC", 0x4e00))[0x4e00].Bitmap.ShouldBe((await GlyphsAsync(Usual, 0x4e00))[0x4e00].Bitmap, "DejaVu knows no Chinese");
    }

    [Fact]
    public async Task A_font_that_is_not_here_is_the_usual_one_and_bold_is_bold()
    {
        var usual = await host.Admin.GetByteArrayAsync($"{Usual}/0-255.pbf", Token);
        (await host.Admin.GetByteArrayAsync("/glyphs/Open%20Sans%20Regular,Arial%20Unicode%20MS%20Regular/0-255.pbf", Token)).ShouldBe(usual);
        var bold = await GlyphsAsync("/glyphs/Open%20Sans%20Bold", 0);
        Ink(bold['H']).ShouldBeGreaterThan(Ink((await GlyphsAsync(Usual, 0))['H']) * 5 / 4);

        static int Ink(Glyph glyph) => glyph.Bitmap.Count(value => value > 191);
    }

    [Fact]
    public void The_same_letters_are_the_same_bytes_on_every_thread_and_soon_there()
    {
        FontStack.TryParse("DejaVu Sans,Noto Sans CJK SC", Fontconfig.Families, out var stack).ShouldBeTrue();
        var ranges = new GlyphRange[] { new(0), new(0x4e00), new(0x6500), new(0x8d00) };
        var first = ranges.Select(range => GlyphPage.Draw(stack, range, Token)).ToArray();
        Parallel.For(0, 24, i => GlyphPage.Draw(stack, ranges[i % ranges.Length], Token).ShouldBe(first[i % ranges.Length]));
        var start = Stopwatch.GetTimestamp();
        GlyphPage.Draw(stack, new(0x7000), Token).Length.ShouldBeGreaterThan(100_000);
        var elapsed = Stopwatch.GetElapsedTime(start);
        TestContext.Current.SendDiagnosticMessage($"256 Chinese letters in {elapsed.TotalMilliseconds:F0} ms");
        elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_one_drawing_and_it_is_kept_within_bounds()
    {
        FontStack.TryParse("Noto Sans CJK SC", Fontconfig.Families, out var stack).ShouldBeTrue();
        using var store = new GlyphStore(new TilesOptions());
        var shared = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.FetchAsync(stack, new(0x5000), ContentCoding.Gzip, Token)));
        shared.ShouldAllBe(each => ReferenceEquals(each, shared[0]));
        (await store.FetchAsync(stack, new(0x5000), ContentCoding.Gzip, Token)).ShouldBeSameAs(shared[0]);
        using var tight = new GlyphStore(new TilesOptions { GlyphBytes = 1000 });
        (await tight.FetchAsync(stack, new(0x5000), ContentCoding.Gzip, Token)).Body.ShouldBe(shared[0].Body);
        (await tight.FetchAsync(stack, new(0x5000), ContentCoding.Gzip, Token)).ShouldNotBeSameAs(await tight.FetchAsync(stack, new(0x5000), ContentCoding.Gzip, Token));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("identity", null)]
    public async Task A_range_is_packed_as_asked_and_not_sent_again(string accepted, string? packed)
    {
        using var answer = await AskAsync($"{Usual}/0-255.pbf", accepted);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-protobuf");
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(packed);
        answer.Headers.CacheControl!.ToString().ShouldBe("max-age=604800, private");
        answer.Headers.ETag!.IsWeak.ShouldBeFalse();
        using var again = await AskAsync($"{Usual}/0-255.pbf", accepted, answer.Headers.ETag.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var head = await host.Admin.SendAsync(new(HttpMethod.Head, $"{Usual}/0-255.pbf"), Token);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/0-256.pbf", 400)]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/1-256.pbf", 400)]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/255-0.pbf", 400)]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/65536-65791.pbf", 400)]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/-256--1.pbf", 400)]
    [InlineData("/glyphs/Noto%20Sans%20CJK%20SC/x.pbf", 400)]
    [InlineData("/glyphs/,/0-255.pbf", 400)]
    [InlineData("/glyphs/a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a/0-255.pbf", 400)]
    [InlineData("/glyphs/Noto/0-255.pbf?size=3", 400)]
    [InlineData("/glyphs/Noto/0-255.ttf", 404)]
    [InlineData("/glyphs/..%2F..%2Fetc%2Fpasswd/0-255.pbf", 200)]
    public async Task Every_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        if (status == 400)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_stranger_gets_no_letters_and_no_icons()
    {
        (await host.Stranger.GetAsync($"{Usual}/0-255.pbf", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Stranger.GetAsync("/sprites/cockpit.png", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.WestSupervisor.GetAsync($"{Usual}/0-255.pbf", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private sealed record Glyph(byte[] Bitmap, int Width, int Height, int Left, int Top, int Advance);

    private async Task<Dictionary<int, Glyph>> GlyphsAsync(string stack, int start)
    {
        var range = $"{start}-{start + 255}";
        var read = (await ForeignProgram.DecodeGlyphsAsync(await host.Admin.GetByteArrayAsync($"{stack}/{range}.pbf", Token))).Single();
        read.GetProperty("range").GetString().ShouldBe(range);
        return read.GetProperty("glyphs").EnumerateArray().ToDictionary(glyph => Number(glyph, "id"), glyph => new Glyph(
            glyph.TryGetProperty("bitmap", out var bitmap) ? bitmap.GetBytesFromBase64() : [], Number(glyph, "width"), Number(glyph, "height"), Number(glyph, "left"), Number(glyph, "top"), Number(glyph, "advance")));

        static int Number(JsonElement glyph, string name) => glyph.GetProperty(name).GetInt32();
    }

    private Task<HttpResponseMessage> AskAsync(string address, string accepted, string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return host.Admin.SendAsync(request, Token);
    }

    /// <summary>How much of each pixel a text fills at 24 pixels an em, 0 to 255, drawn so many times as large that fitting its outline to pixels moves it little; and its advance.</summary>
    private static (byte[] Pixels, double Advance) Drawn(string font, string text, int width, int height, double x, double y)
    {
        var isBold = font.EndsWith(" Bold", StringComparison.Ordinal);
        const int Times = 16;
        var surface = Cairo.ImageSurfaceCreate(Cairo.FormatA8, Times * width, Times * height);
        var cairo = Cairo.Create(surface);
        Cairo.SelectFontFace(cairo, Encoding.UTF8.GetBytes((isBold ? font[..^5] : font) + '\0'), Cairo.SlantNormal, isBold ? Cairo.WeightBold : Cairo.WeightNormal);
        Cairo.SetFontSize(cairo, Times * 24);
        Cairo.MeasureText(cairo, Encoding.UTF8.GetBytes(text + '\0'), out var extents);
        Cairo.MoveTo(cairo, Times * x, Times * y);
        Cairo.TextPath(cairo, Encoding.UTF8.GetBytes(text + '\0'));
        Cairo.Fill(cairo);
        Cairo.SurfaceFlush(surface);
        var (data, stride) = (Cairo.ImageSurfaceGetData(surface), Cairo.ImageSurfaceGetStride(surface));
        var sums = new int[width * height];
        for (var row = 0; row < Times * height; row++)
        {
            for (var column = 0; column < Times * width; column++)
                sums[row / Times * width + column / Times] += Marshal.ReadByte(data, row * stride + column);
        }
        Cairo.Destroy(cairo);
        Cairo.SurfaceDestroy(surface);
        return (Array.ConvertAll(sums, sum => (byte)(sum / (Times * Times))), extents.XAdvance / Times);
    }
}
