using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Analytics.Risk.Boosting;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>A model in a folder: its trees in <c>model.ubj</c>, XGBoost's own format, and in <c>model.json</c> all else.</summary>
internal static class ModelFile
{
    public const string Trees = "model.ubj", Rest = "model.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The rest is written last: a folder that has it has all.</summary>
    public static void Save(string folder, EncodedTrees trees, ModelParts parts)
    {
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, Rest));
        File.WriteAllBytes(Path.Combine(folder, Trees), trees.Save());
        File.WriteAllBytes(Path.Combine(folder, Rest), JsonSerializer.SerializeToUtf8Bytes(parts, Json));
    }

    /// <returns>Of the kind that was saved.</returns>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    /// <exception cref="JsonException">The rest is of no kind of model.</exception>
    /// <exception cref="BoostingException">The trees are none.</exception>
    public static IRiskModel Load(string folder, int threads)
    {
        var parts = PartsOf(File.ReadAllBytes(Path.Combine(folder, Rest)));
        return parts.With(new(parts.Encoding, BoostedTrees.Load(File.ReadAllBytes(Path.Combine(folder, Trees)), threads), threads));
    }

    private static ModelParts PartsOf(byte[] rest)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelParts>(rest, Json) ?? throw new JsonException($"{Rest} is empty.");
        }
        catch (NotSupportedException noKind)
        {
            throw new JsonException($"{Rest} does not say of which kind it is.", noKind);
        }
    }
}
