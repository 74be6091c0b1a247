namespace Crm.Reporting;

internal static partial class Captions
{
    private static IEnumerable<(string Key, string English, string Russian)> ForecastRows() =>
    [
        ("forecast.title", "Weighted forecast", "Взвешенный прогноз"),
        ("forecast.period", "Period from", "Период с"),
        ("forecast.deals", "Running deals", "Сделок в работе"),
        ("forecast.weighted", "Weighted", "С учётом вероятности"),
        ("forecast.undated", "Without an expected close date", "Без ожидаемой даты закрытия"),
        ("forecast.unvalued", "Without a probability", "Без вероятности"),
        ("forecast.velocity", "Sales velocity", "Скорость продаж"),
        ("forecast.days_to_win", "Mean days to win", "Дней до выигрыша в среднем"),
        ("forecast.per_day", "Per day", "В день"),
        ("plan.progress", "Sales plan", "План продаж"),
        ("plan.department", "Department", "Подразделение"),
        ("plan.amount", "Plan", "План"),
        ("plan.fact", "Fact", "Факт"),
        ("plan.reached", "Reached", "Выполнено"),
        ("plan.expected", "Expected to reach", "Ожидаемое выполнение"),
    ];
}
