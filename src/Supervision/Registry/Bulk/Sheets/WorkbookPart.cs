using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>One XML file of a workbook, read forward; without entities, and never deep.</summary>
internal sealed class WorkbookPart : IDisposable
{
    private const int Deepest = 64;
    private const int LongestText = 100_000;
    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[4096];

    /// <exception cref="SheetException">The workbook has no such part.</exception>
    public WorkbookPart(ZipArchive workbook, string path) =>
        _reader = XmlReader.Create(new MarkupStream((workbook.GetEntry(path) ?? throw new SheetException($"The workbook lacks {path}.")).Open()), new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });

    /// <summary>Without its prefix; empty for what is no element.</summary>
    public string Starts => _reader.NodeType == XmlNodeType.Element ? _reader.LocalName : "";

    /// <summary>Likewise; an element that is empty ends where it starts.</summary>
    public string Ends => _reader.NodeType == XmlNodeType.EndElement || (_reader.NodeType == XmlNodeType.Element && _reader.IsEmptyElement) ? _reader.LocalName : "";

    public string? this[string attribute] => _reader.GetAttribute(attribute);

    public string? Relation => _reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? _reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    /// <exception cref="SheetException">It is broken.</exception>
    public bool Read()
    {
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Broken(e);
        }
        return _reader.Depth <= Deepest ? true : throw new SheetException("The workbook nests too deep.");
    }

    /// <summary>Adds the text at which the reader stands, if it is one.</summary>
    public void TakeText(StringBuilder text)
    {
        if (_reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            return;
        try
        {
            for (int read; (read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
                if (text.Append(_chunk, 0, read).Length > LongestText)
                    throw new SheetException($"A cell has more than {LongestText} characters.");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Broken(e);
        }
    }

    public void Dispose() => _reader.Dispose();

    private static SheetException Broken(Exception e) => new("The workbook is broken, or holds what no workbook holds.", e);
}
