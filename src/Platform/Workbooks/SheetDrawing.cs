using System.Xml;

namespace SpatialCockpit.Platform.Workbooks;

/// <summary>The pictures of a sheet: the part <c>xl/drawings/drawing1.xml</c>.</summary>
internal static class SheetDrawing
{
    public const string Space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    private const string Main = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>English Metric Units of a pixel, and how far pictures stay from the edges of their cell.</summary>
    private const int Emus = 9525, Margin = 3 * Emus;

    /// <param name="pictures">Their relations are r1, r2, …</param>
    public static void Write(XmlWriter xml, IReadOnlyList<SheetPicture> pictures)
    {
        for (var i = 1; i <= pictures.Count; i++)
            Write(xml, pictures[i - 1], i);
    }

    private static void Write(XmlWriter xml, SheetPicture picture, int number)
    {
        xml.WriteStartElement("oneCellAnchor", Space);
        xml.WriteStartElement("from", Space);
        foreach (var (name, value) in ((string, int)[])[("col", picture.Column), ("colOff", Margin), ("row", picture.Row), ("rowOff", Margin)])
            xml.WriteElementString(name, Space, WorkbookWriter.Number(value));
        xml.WriteEndElement();
        Size(xml, "ext", Space, picture);
        xml.WriteStartElement("pic", Space);
        xml.WriteStartElement("nvPicPr", Space);
        xml.WriteStartElement("cNvPr", Space);
        xml.WriteAttributeString("id", WorkbookWriter.Number(number));
        xml.WriteAttributeString("name", $"Picture {WorkbookWriter.Number(number)}");
        xml.WriteEndElement();
        xml.WriteElementString("cNvPicPr", Space, null);
        xml.WriteEndElement();
        xml.WriteStartElement("blipFill", Space);
        xml.WriteStartElement("blip", Main);
        xml.WriteAttributeString("r", "embed", WorkbookWriter.Relations, $"r{WorkbookWriter.Number(number)}");
        xml.WriteEndElement();
        xml.WriteStartElement("stretch", Main);
        xml.WriteElementString("fillRect", Main, null);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("spPr", Space);
        xml.WriteStartElement("xfrm", Main);
        xml.WriteStartElement("off", Main);
        xml.WriteAttributeString("x", "0");
        xml.WriteAttributeString("y", "0");
        xml.WriteEndElement();
        Size(xml, "ext", Main, picture);
        xml.WriteEndElement();
        xml.WriteStartElement("prstGeom", Main);
        xml.WriteAttributeString("prst", "rect");
        xml.WriteElementString("avLst", Main, null);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("clientData", Space, null);
        xml.WriteEndElement();
    }

    private static void Size(XmlWriter xml, string name, string space, SheetPicture picture)
    {
        xml.WriteStartElement(name, space);
        xml.WriteAttributeString("cx", WorkbookWriter.Number(picture.Width * Emus));
        xml.WriteAttributeString("cy", WorkbookWriter.Number(picture.Height * Emus));
        xml.WriteEndElement();
    }
}
