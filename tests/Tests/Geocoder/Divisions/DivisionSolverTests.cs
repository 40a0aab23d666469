using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder.Divisions;

public sealed class DivisionSolverTests
{
    private static DivisionReading Read(string text, params string[] home) =>
        DivisionSolver.China.Read(NormalText.Of(text), [.. home.Select(code => DivisionTree.China.ByCode(code)!.Value)]);

    /// <summary>province/city/district/town as agreed by all best readings, each empty where nothing may be claimed or there is none.</summary>
    private static string Claims(DivisionReading reading) =>
        string.Join('/', Enum.GetValues<AreaLevel>().Take(4).Select(reading.Name)).TrimEnd('/');

    [Theory]
    [InlineData("吉林", "吉林省")]
    [InlineData("吉林吉林", "吉林省/吉林市")]
    [InlineData("吉林省吉林市", "吉林省/吉林市")]
    [InlineData("吉林市船营区", "吉林省/吉林市/船营区")]
    [InlineData("新疆巴音郭楞库尔勒", "新疆维吾尔自治区/巴音郭楞蒙古自治州/库尔勒市")]
    [InlineData("巴州", "四川省/巴中市/巴州区")]
    [InlineData("湖北恩施", "湖北省/恩施土家族苗族自治州")]
    [InlineData("湖北省恩施州恩施市", "湖北省/恩施土家族苗族自治州/恩施市")]
    [InlineData("湖北恩施市舞阳坝街道", "湖北省/恩施土家族苗族自治州/恩施市/舞阳坝街道")]
    [InlineData("延边延吉", "吉林省/延边朝鲜族自治州/延吉市")]
    [InlineData("云南大理大理市", "云南省/大理白族自治州/大理市")]
    [InlineData("大理州洱源县", "云南省/大理白族自治州/洱源县")]
    [InlineData("西双版纳景洪", "云南省/西双版纳傣族自治州/景洪市")]
    [InlineData("黔西南兴义市", "贵州省/黔西南布依族苗族自治州/兴义市")]
    [InlineData("凉山西昌", "四川省/凉山彝族自治州/西昌市")]
    [InlineData("克孜勒苏阿图什市", "新疆维吾尔自治区/克孜勒苏柯尔克孜自治州/阿图什市")]
    [InlineData("新疆昌吉昌吉市", "新疆维吾尔自治区/昌吉回族自治州/昌吉市")]
    [InlineData("青海海西格尔木", "青海省/海西蒙古族藏族自治州/格尔木市")]
    [InlineData("青海海南共和县", "青海省/海南藏族自治州/共和县")]
    [InlineData("海南省海口市", "海南省/海口市")]
    public void Short_forms_of_prefectures_are_read_by_what_stands_beside_them(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("湖北省长阳县", "湖北省/宜昌市/长阳土家族自治县")]
    [InlineData("长阳土家族自治县龙舟坪镇", "湖北省/宜昌市/长阳土家族自治县/龙舟坪镇")]
    [InlineData("贵州三都自治县", "贵州省/黔南布依族苗族自治州/三都水族自治县")]
    [InlineData("呼伦贝尔市莫力达瓦旗", "内蒙古自治区/呼伦贝尔市/莫力达瓦达斡尔族自治旗")]
    [InlineData("鄂伦春自治旗", "内蒙古自治区/呼伦贝尔市/鄂伦春自治旗")]
    [InlineData("内蒙古呼伦贝尔鄂温克旗", "内蒙古自治区/呼伦贝尔市/鄂温克族自治旗")]
    [InlineData("锡林郭勒锡林浩特", "内蒙古自治区/锡林郭勒盟/锡林浩特市")]
    [InlineData("内蒙古自治区阿拉善盟阿拉善左旗", "内蒙古自治区/阿拉善盟/阿拉善左旗")]
    [InlineData("兴安盟科尔沁右翼前旗", "内蒙古自治区/兴安盟/科尔沁右翼前旗")]
    [InlineData("积石山县", "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县")]
    [InlineData("海南省白沙县牙叉镇", "海南省//白沙黎族自治县/牙叉镇")]
    [InlineData("六盘水六枝特区", "贵州省/六盘水市/六枝特区")]
    [InlineData("神农架林区松柏镇", "湖北省//神农架林区/松柏镇")]
    [InlineData("新疆石河子市", "新疆维吾尔自治区//石河子市")]
    [InlineData("新疆图木舒克", "新疆维吾尔自治区//图木舒克市")]
    [InlineData("五家渠市军垦路街道", "新疆维吾尔自治区//五家渠市/军垦路街道")]
    [InlineData("河南济源", "河南省//济源市")]
    [InlineData("新疆维吾尔自治区塔城地区乌苏市", "新疆维吾尔自治区/塔城地区/乌苏市")]
    [InlineData("黑龙江大兴安岭漠河", "黑龙江省/大兴安岭地区/漠河市")]
    [InlineData("西藏阿里地区噶尔县", "西藏自治区/阿里地区/噶尔县")]
    public void Autonomous_counties_banners_corps_cities_and_counties_right_below_a_province_have_their_place(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("辽阳", "辽宁省/辽阳市")]
    [InlineData("辽宁辽阳县", "辽宁省/辽阳市/辽阳县")]
    [InlineData("湖南省邵阳市邵阳县", "湖南省/邵阳市/邵阳县")]
    [InlineData("朝阳市朝阳县", "辽宁省/朝阳市/朝阳县")]
    [InlineData("北京朝阳", "北京市/北京市/朝阳区")]
    [InlineData("长春朝阳区", "吉林省/长春市/朝阳区")]
    [InlineData("南京鼓楼区", "江苏省/南京市/鼓楼区")]
    [InlineData("福建省福州市鼓楼区鼓东街道", "福建省/福州市/鼓楼区/鼓东街道")]
    [InlineData("江西南昌西湖区", "江西省/南昌市/西湖区")]
    [InlineData("杭州西湖区", "浙江省/杭州市/西湖区")]
    [InlineData("江苏南通通州区", "江苏省/南通市/通州区")]
    [InlineData("西安长安区", "陕西省/西安市/长安区")]
    [InlineData("海口市龙华区", "海南省/海口市/龙华区")]
    [InlineData("深圳龙华", "广东省/深圳市/龙华区")]
    [InlineData("山西大同城区", "山西省/大同市")]
    public void Namesakes_are_told_apart_by_their_city(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("鼓楼区", "//鼓楼区", 4)]
    [InlineData("朝阳区", "//朝阳区", 2)]
    [InlineData("西湖区文三路", "//西湖区", 2)]
    [InlineData("市中区", "//市中区", 5)]
    [InlineData("灵山镇", "///灵山镇", 5)]
    [InlineData("城关镇", "///城关镇", 5)]
    public void A_name_that_several_bear_is_claimed_and_what_tells_them_apart_is_not(string text, string expected, int chains)
    {
        var reading = Read(text);
        Claims(reading).ShouldBe(expected);
        reading.IsAmbiguous.ShouldBeTrue();
        reading.Chains.Length.ShouldBeGreaterThanOrEqualTo(chains);
    }

    [Theory]
    [InlineData("西湖区文三路", "3301", "浙江省/杭州市/西湖区")]
    [InlineData("西湖区文三路", "3601", "江西省/南昌市/西湖区")]
    [InlineData("南昌市西湖区", "3301", "江西省/南昌市/西湖区")]
    [InlineData("灵山镇", "460108", "海南省/海口市/美兰区/灵山镇")]
    public void Being_at_home_somewhere_decides_between_namesakes_and_never_against_what_is_said(string text, string home, string expected) =>
        Claims(Read(text, home)).ShouldBe(expected);

    [Theory]
    [InlineData("陕西南路666弄", "")]
    [InlineData("北京东路123号", "")]
    [InlineData("南京西路1000号", "")]
    [InlineData("河北大街5号", "")]
    [InlineData("台湾风情街", "")]
    [InlineData("上海城5号楼", "")]
    [InlineData("北京大学", "")]
    [InlineData("上海银行", "")]
    [InlineData("阿里巴巴西溪园区", "")]
    [InlineData("运河北路84号", "")]
    [InlineData("上海南京东路300号", "上海市/上海市")]
    [InlineData("成都市武侯区上海花园", "四川省/成都市/武侯区")]
    [InlineData("青岛市市南区香港中路", "山东省/青岛市/市南区")]
    [InlineData("武汉市汉阳区江汉大道", "湖北省/武汉市/汉阳区")]
    [InlineData("昆明市西山区福海街道广福路海南大厦", "云南省/昆明市/西山区/福海街道")]
    [InlineData("昆山市花桥镇上海裕花园", "江苏省/苏州市/昆山市/花桥镇")]
    [InlineData("深圳市南山区北京大学深圳研究生院", "广东省/深圳市/南山区")]
    public void A_division_inside_another_name_is_none(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("润园海口市灵山镇", "海南省/海口市/美兰区/灵山镇")]
    [InlineData("文三路408号(杭州市西湖区)", "浙江省/杭州市/西湖区")]
    [InlineData("北京 北京市 海淀区 中关村街道", "北京市/北京市/海淀区/中关村街道")]
    [InlineData("重庆市重庆市渝中区", "重庆市/重庆市/渝中区")]
    [InlineData("天津市市辖区河东区", "天津市/天津市/河东区")]
    [InlineData("中国浙江省杭州市", "浙江省/杭州市")]
    [InlineData("浙江省杭州市浙江省杭州市西湖区文三路", "浙江省/杭州市/西湖区")]
    [InlineData("杭州市上海世界外国语小学", "浙江省/杭州市")]
    [InlineData("上海浦东", "上海市/上海市/浦东新区")]
    [InlineData("上海浦东区", "上海市/上海市/浦东新区")]
    [InlineData("重庆彭水", "重庆市/重庆市/彭水苗族土家族自治县")]
    public void Late_and_repeated_prefixes_and_municipalities_are_read_once(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("广东东莞虎门", "广东省/东莞市//虎门镇")]
    [InlineData("中山市小榄镇", "广东省/中山市//小榄镇")]
    [InlineData("嘉峪关市雄关街道", "甘肃省/嘉峪关市//雄关街道")]
    [InlineData("儋州市那大镇", "海南省/儋州市//那大镇")]
    public void Cities_without_districts_have_their_towns_right_below(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("杭州市下城区", "浙江省/杭州市/拱墅区")]
    [InlineData("杭州江干区九堡", "浙江省/杭州市/上城区/九堡街道")]
    [InlineData("临安市锦城街道", "浙江省/杭州市/临安区/锦城街道")]
    [InlineData("上海市闸北区", "上海市/上海市/静安区")]
    [InlineData("上海卢湾区", "上海市/上海市/黄浦区")]
    [InlineData("上海南汇区", "上海市/上海市/浦东新区")]
    [InlineData("北京市崇文区", "北京市/北京市/东城区")]
    [InlineData("天津塘沽", "天津市/天津市/滨海新区")]
    [InlineData("湖北襄樊", "湖北省/襄阳市")]
    [InlineData("西安市户县", "陕西省/西安市/鄠邑区")]
    [InlineData("广州市东山区", "广东省/广州市/越秀区")]
    public void An_old_name_is_what_it_became(string text, string expected) => Claims(Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("臺灣省", "台湾省")]
    [InlineData("內蒙古自治區呼和浩特市賽罕區", "内蒙古自治区/呼和浩特市/赛罕区")]
    [InlineData("遼寧省瀋陽市鐵西區", "辽宁省/沈阳市/铁西区")]
    [InlineData("廣西壯族自治區南寧市青秀區", "广西壮族自治区/南宁市/青秀区")]
    [InlineData("黑龍江省齊齊哈爾市龍沙區", "黑龙江省/齐齐哈尔市/龙沙区")]
    [InlineData("陝西西安碑林區", "陕西省/西安市/碑林区")]
    [InlineData("四川省瀘州市敘永縣", "四川省/泸州市/叙永县")]
    [InlineData("香港特別行政區灣仔區", "香港特别行政区//湾仔区")]
    [InlineData("澳門", "澳门特别行政区")]
    [InlineData("山東省濟寧市兗州區", "山东省/济宁市/兖州区")]
    [InlineData("河南鄭州二七區", "河南省/郑州市/二七区")]
    public void Traditional_script_reads_like_simplified(string text, string expected) => Claims(Read(text)).ShouldBe(expected);
}
