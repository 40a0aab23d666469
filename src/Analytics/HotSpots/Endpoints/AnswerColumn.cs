using System.Text.Json;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>What is said of each cell under one name.</summary>
internal sealed record AnswerColumn(string Name, Action<Utf8JsonWriter, int> Write)
{
    /// <summary>NaN is said as null.</summary>
    public static AnswerColumn Of(string name, double[] numbers) => Of(name, cell => numbers[cell]);

    public static AnswerColumn Of(string name, Func<int, double> number) => new(name, (json, cell) => WriteNumber(json, number(cell)));

    public static AnswerColumn Of(string name, Func<int, int> number) => new(name, (json, cell) => json.WriteNumberValue(number(cell)));

    public static AnswerColumn Of(string name, Func<int, string?> word) => new(name, (json, cell) => json.WriteStringValue(word(cell)));

    public static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }
}
