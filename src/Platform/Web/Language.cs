using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>The language titles are wanted in: the one of <c>Accept-Language</c> liked best, Chinese when it says nothing we speak.</summary>
public static class Language
{
    public static bool IsEnglish(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage
            .Where(wish => wish.Quality != 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => wish.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "zh" or "en") == "en";
}
