using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace SpatialCockpit.Platform.Web;

/// <summary>JSON as it goes over the wire and into jsonb columns: snake_case names and enum words, Chinese as it is written, nulls said.</summary>
public static class WireJson
{
    // The same for all options that are configured so: what is known of types is then known to all of them.
    private static readonly JsonConverter[] Converters = [new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new JsonTree()];
    private static readonly DefaultJsonTypeInfoResolver Types = new();

    public static JsonSerializerOptions Options { get; } = Configured(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        // Answers are never pasted into HTML: they carry nosniff and a JSON type.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = Types;
        foreach (var converter in Converters)
            options.Converters.Add(converter);
        return options;
    }

    /// <summary>
    /// Whether all texts in it are Unicode: bytes that are not UTF-8, and half of a surrogate pair (<c>"\ud800"</c>), pass the parser and can be neither read nor written.
    /// </summary>
    public static bool IsUnicode(JsonElement element)
    {
        var written = JsonMarshal.GetRawUtf8Value(element);
        if (!written.Contains((byte)'\\'))
            return Utf8.IsValid(written);
        try
        {
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            element.WriteTo(nowhere);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether each number in it is a finite double: <c>jsonb</c> writes out all digits of larger ones, a hundred thousand of them.</summary>
    public static bool IsOfFiniteNumbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetDouble(out var number) && double.IsFinite(number),
        JsonValueKind.Array => element.EnumerateArray().All(IsOfFiniteNumbers),
        JsonValueKind.Object => element.EnumerateObject().All(member => IsOfFiniteNumbers(member.Value)),
        _ => true,
    };
}
