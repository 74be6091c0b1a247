namespace Crm.Reporting;

internal static partial class Captions
{
    private static IEnumerable<(string Key, string English, string Russian)> NoteRows() =>
    [
        ("note.period", "Period: from {start} to {end}, the end not included.", "Период: с {start} по {end}, конец не включён."),
        ("note.as_of", "Facts as of {moment}.", "Данные на {moment}."),
        ("note.known_at", "Only what was recorded by {moment}.", "Только записанное к {moment}."),
        ("note.mode.All", "Deals: all.", "Сделки: все."),
        ("note.mode.Active", "Deals: running at the as-of moment.", "Сделки: в работе на момент отчёта."),
        ("note.mode.Closed", "Deals: decided in the period.", "Сделки: решённые в периоде."),
        ("note.cohort", "Only deals opened in the period, wherever they are now.", "Только сделки, открытые в периоде, где бы они ни были сейчас."),
        ("note.accumulated", "Deals on later stages are also counted in all earlier ones.", "Сделки с последующих этапов учтены и на всех предыдущих."),
        ("note.planned_later", "Without deals whose next step is planned after the period.", "Без сделок, следующий шаг которых запланирован после периода."),
        ("note.split", "Groups by {dimension}.", "Группы: {dimension}."),
        ("note.overlap", "A deal counts in each of its segments: groups may add up to more than the total.", "Сделка учтена в каждом из своих сегментов: сумма групп может превышать итог."),
        ("note.as_now", "As it is now, not as of the moment: {dimension}.", "На текущий момент, а не на дату отчёта: {dimension}."),
        ("note.rates.Frozen", "Totals in {currency}: each amount at the rate of its own day.", "Итоги в {currency}: каждая сумма по курсу своего дня."),
        ("note.rates.Current", "Totals in {currency}: all amounts at the rate of one day.", "Итоги в {currency}: все суммы по курсу одного дня."),
        ("note.rate_used", "Rate of {on}: 1 {from} = {rate} {to} ({source}).", "Курс на {on}: 1 {from} = {rate} {to} ({source})."),
        ("note.rate_missing", "No rate of {from} to {to} for {on}: amounts of {amount} (facts: {facts}) are in no converted total.", "Нет курса {from} к {to} на {on}: суммы {amount} (фактов: {facts}) не вошли в пересчитанные итоги."),
        ("dimension.kind", "kind of deal", "вид сделки"),
        ("dimension.mover", "who moved the deal", "кто перевёл сделку"),
        ("dimension.responsible", "responsible", "ответственный"),
        ("dimension.partner", "client", "клиент"),
        ("dimension.source", "source", "источник"),
        ("dimension.segment", "client segment", "сегмент клиента"),
        ("dimension.next_step", "next step", "следующий шаг"),
        ("dimension.probability_method", "method of probability of the kind", "способ расчёта вероятности по виду сделки"),
        ("dimension.region", "region", "регион"),
    ];
}
