using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SpatialCockpit.Supervision.Publishing.Pages;

/// <summary>Markup. What is put into it is taken for a text, and escaped, unless it is markup itself: <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
internal readonly record struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    public static Html None { get; }

    public static Html Of(Template template) => new(template.Markup);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _markup ?? "";

    /// <summary>An interpolated string whose holes are escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template
    {
        private readonly StringBuilder _markup;

        public Template(int literalLength, int formattedCount) => _markup = new(literalLength + (formattedCount * 16));

        public string Markup => _markup.ToString();

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(Html html) => _markup.Append(html);

        public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));
    }
}
