using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>A list of records as a workbook.</summary>
internal static class RecordSheet
{
    /// <param name="kind">With the attributes that the reader sees.</param>
    public static SheetOf<RecordDocument> Of(RecordKind kind, SheetWords words) => new SheetOf<RecordDocument>($"{kind.Name}-{words.Clock.Today:yyyyMMdd}", kind.Title.In(words.IsEnglish))
        .Code(words.Of("对象类型", "Type of object"), item => words.Of(words.Types.Find(item.ObjectType)?.Title, item.ObjectType))
        .Code(words.Of("对象编码", "Object"), item => item.ObjectCode)
        .Moment(words.Of("发生时间", "Occurred"), words, item => item.OccurredAt)
        .Moment(words.Of("记录时间", "Recorded"), words, item => item.RecordedAt)
        .Code(words.Of("记录人", "Recorded by"), item => item.RecordedBy)
        .Flag(words.Of("迟报", "Late"), words, item => item.IsLate)
        .Attributes(kind.Attributes.Values, words, (item, name) => item.Attributes.TryGetProperty(name, out var value) ? value : default)
        .Place(words, item => item.Geometry)
        .Number(words.Of("附件数", "Files"), item => item.Attachments.Count)
        .Moment(words.Of("作废时间", "Void since"), words, item => item.VoidedAt)
        .Lines(words.Of("作废理由", "Why void"), item => item.VoidReason);
}
