namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>Letters, digits and signs that Chinese keyboards write as wide as a character, as all others write them.</summary>
internal static class HalfWidth
{
    private const int Shift = '！' - '!';

    public static string Of(string text) => text.AsSpan().IndexOfAnyInRange('！', '～') < 0 && !text.Contains('　') ? text : string.Create(text.Length, text, static (half, wide) =>
    {
        for (var i = 0; i < half.Length; i++)
            half[i] = wide[i] switch { '　' => ' ', >= '！' and <= '～' => (char)(wide[i] - Shift), _ => wide[i] };
    });
}
