SELECT name, url FROM (SELECT DISTINCT url FROM navigation WHERE url IS NOT NULL) urls
LEFT JOIN (SELECT DISTINCT url, name FROM navigation WHERE name IS NOT NULL) names USING (url) ORDER BY name
