using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>What styles write and mark with: letters and icons, made here from the fonts of this machine, so that a map asks nobody else.</summary>
public static class SymbolEndpoints
{
    public const string GlyphMediaType = "application/x-protobuf";

    /// <summary>Addresses as a style has them.</summary>
    internal const string Glyphs = "/glyphs/{fontstack}/{range}.pbf", SpriteSheet = $"/sprites/{Sprite.Name}";

    private static readonly Lazy<Sprite>[] Sprites = [new(() => Sprite.Of(1)), new(() => Sprite.Of(2))];

    public static void MapSymbols(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Glyphs, ["GET", "HEAD"], GlyphsAsync).WithTags("Styles").WithName("get-glyphs").WithSummary("Letters of a font, 256 at a time, for the texts of a style")
            .WithDescription($"Signed distance fields of 24 pixels an em. fontstack: up to {FontStack.MostFonts} names joined by commas; the first font that has a letter gives it. A font that is not installed here is replaced by {FontFace.UsualFamily}, "
                + "as bold and as slanted, which is also looked into last. range: 0-255, 256-511 and so on to 65280-65535. Letters that no font has are left out.")
            .Produces(200, contentType: GlyphMediaType).Produces(304).Produces(412).ProducesProblem(400).ProducesProblem(401).ProducesProblem(406).ProducesProblem(501);
        routes.MapMethods("/sprites/{name}.{format}", ["GET", "HEAD"], ShowSprite).WithTags("Styles").WithName("get-sprite").WithSummary("Icons for a style: one picture (png) and where each is in it (json)")
            .WithDescription($"name: {Sprite.Name}, or {Sprite.Name}@2x for screens of double density. Icons: {string.Join(", ", Sprite.Icons)}. All are distance fields, to be had in any icon-color with any icon-halo-color.")
            .Produces(200, contentType: Png.MediaType).Produces<JsonElement>().Produces(304).ProducesProblem(401).ProducesProblem(404).ProducesProblem(501);
    }

    private static async Task<Results<TileAnswer, ProblemHttpResult>> GlyphsAsync(string fontstack, string range, HttpContext http, GlyphStore store, CancellationToken cancellationToken)
    {
        try
        {
            if (!FontStack.TryParse(fontstack, Fontconfig.Families, out var stack))
                return WebProblems.BadParameter.With($"fontstack: 1 to {FontStack.MostFonts} names of at most {FontStack.LongestName} characters, joined by commas.");
            if (!GlyphRange.TryParse(range, out var letters))
                return WebProblems.BadParameter.With("range: 256 code points, 0-255, 256-511 and so on to 65280-65535.");
            if (ContentCodings.Negotiate(http.Request.Headers.AcceptEncoding) is not { } coding)
                return TileProblems.NoSuchCoding();
            return new TileAnswer(await store.FetchAsync(stack, letters, coding, cancellationToken), coding, Caching.Week, GlyphMediaType);
        }
        catch (DllNotFoundException)
        {
            return TileProblems.NoRenderer.With();
        }
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> ShowSprite(string name, string format, HttpResponse response)
    {
        var density = name switch { Sprite.Name => 1, $"{Sprite.Name}@2x" => 2, _ => 0 };
        if (density == 0 || format is not ("json" or "png"))
            return TileProblems.UnknownSprite.With($"'{name}.{format}'");
        try
        {
            var sprite = Sprites[density - 1].Value;
            var (body, type) = format == "png" ? (sprite.Png, Png.MediaType) : (JsonSerializer.SerializeToUtf8Bytes(sprite.Index, WireJson.Options), "application/json");
            response.Headers.CacheControl = Caching.Week;
            response.Headers.Vary = Caching.Vary;
            return TypedResults.Bytes(body, type, entityTag: new EntityTagHeaderValue($"\"{EncodedTile.Of(body, 0).ETag}\"", isWeak: true));
        }
        catch (DllNotFoundException)
        {
            return TileProblems.NoRenderer.With();
        }
    }
}
