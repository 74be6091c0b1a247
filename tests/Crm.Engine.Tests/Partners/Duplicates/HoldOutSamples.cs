using System.Globalization;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Duplicates;

/// <summary>Persons and firms written twice, the second time as people do: a mistake in a letter, another form, another script, a number that changed, a value left out.
/// Made for checking only: nothing in the SDK was chosen by them.</summary>
internal sealed class HoldOutSamples(int seed)
{
    private static readonly string[] Names = "Анна Мария Елена Ольга Наталья Ирина Юлия Светлана Екатерина Татьяна Иван Пётр Алексей Сергей Дмитрий Андрей Михаил Николай Юрий Фёдор Константин Виктор Григорий".Split(' ');

    private static readonly string[] Families = "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов Ефимов Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев Воронин Климов Филатов Пономарёв Голубев Кудрявцев Прохоров".Split(' ');

    private static readonly string[] Words = "Ромашка Весна Альфа Север Восток Горизонт Магнит Вектор Прогресс Импульс Сириус Орион Гранит Кристалл Родник Берёза Заря Маяк Витязь Феникс Сокол Алмаз Эталон Полюс Атлант Меридиан Каскад Фаворит Лидер Дельта".Split(' ');

    private static readonly string[] Trades = "Строй Торг Сервис Транс Мед Агро Проект Снаб Групп Инвест Монтаж Логистик Ресурс Техно Продукт".Split(' ');

    private static readonly string[] Forms = ["ООО", "АО", "ЗАО", "Общество с ограниченной ответственностью", "ИП"];

    private static readonly string[] Streets = "Ленина Мира Садовая Лесная Гагарина Тверская Полевая Школьная Зелёная Речная Кирова Чехова Пушкина Вокзальная Заводская".Split(' ');

    private static readonly string[] Towns = "Москва Казань Самара Тула Пермь Омск Рязань Воронеж Калуга Вологда".Split(' ');

    private readonly Random _random = new(seed);

    /// <summary>Records, the last quarter of which are the first ones written again.</summary>
    public (PreparedRecord[] Records, HashSet<(int, int)> Truth) Of(int count, bool persons)
    {
        var first = Enumerable.Range(0, count).Select(_ => persons ? Person() : Firm()).ToList();
        var again = first.Take(count / 3).Select(fields => Again(fields)).ToList();
        return ([.. first.Concat(again).Select(f => PreparedRecord.Of(new() { Fields = [.. f] }))], [.. Enumerable.Range(0, again.Count).Select(i => (i, count + i))]);
    }

    private MatchField[] Person() =>
    [
        new(MatchKind.PersonName, $"{One(Families)} {One(Names)} {One(Names)[..^1]}ович"),
        new(MatchKind.Phone, "+79" + Digits(9)),
        new(MatchKind.Email, $"{Digits(6)}@{Digits(2)}.example"),
        new(MatchKind.BirthDate, string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1940, 2005)}-{_random.Next(1, 13):00}-{_random.Next(1, 29):00}")),
        new(MatchKind.Document, "45" + Digits(8)),
        new(MatchKind.Address, $"г. {One(Towns)}, ул. {One(Streets)}, д. {_random.Next(1, 150)}"),
    ];

    private MatchField[] Firm() =>
    [
        new(MatchKind.CompanyName, $"{One(Forms)} «{One(Words)} {One(Trades)}{(_random.Next(2) == 0 ? "" : " " + One(Towns))}»"),
        new(MatchKind.Phone, "+7495" + Digits(7)),
        new(MatchKind.Email, $"info@{Digits(5)}.example"),
        new(MatchKind.Inn, "77" + Digits(8)),
        new(MatchKind.Address, $"г. {One(Towns)}, ул. {One(Streets)}, д. {_random.Next(1, 150)}"),
    ];

    private IEnumerable<MatchField> Again(MatchField[] fields) => [.. fields.Where(_ => _random.Next(100) >= 15).Select(f => f with { Value = Again(f.Kind, f.Value!) })];

    private string Again(MatchKind kind, string value) => kind switch
    {
        MatchKind.Phone when _random.Next(100) < 25 => "+79" + Digits(9),
        MatchKind.Phone => "8 (" + value[2..5] + ") " + value[5..8] + "-" + value[8..],
        MatchKind.Email when _random.Next(100) < 25 => $"{Digits(6)}@other.example",
        MatchKind.Address when _random.Next(100) < 25 => $"{One(Streets)} {_random.Next(1, 150)}, {One(Towns)}",
        MatchKind.PersonName when _random.Next(100) < 20 && value.Split(' ') is var parts => $"{parts[0]} {parts[1][0]}. {parts[2][0]}.",
        MatchKind.PersonName when _random.Next(100) < 20 => string.Join(' ', value.Split(' ').Reverse()),
        MatchKind.CompanyName when _random.Next(100) < 30 => $"{string.Join(' ', value.Split('«')[1].TrimEnd('»').Split(' ').Reverse())}, {One(Forms)}",
        _ => _random.Next(100) < 30 ? Mistaken(value) : value,
    };

    private string Mistaken(string value)
    {
        var at = _random.Next(1, value.Length);
        var other = char.IsDigit(value[at]) ? (char)('0' + _random.Next(10)) : (char)('а' + _random.Next(32));
        return _random.Next(4) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, other.ToString()),
            2 => value[..(at - 1)] + value[at] + value[at - 1] + value[(at + 1)..],
            _ => value[..at] + other + value[(at + 1)..],
        };
    }

    private string One(string[] of) => of[_random.Next(of.Length)];

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => _random.Next(10)));
}
