-- Fails the statement that calls it, and so its transaction, unless something holds: a COMMIT can be sent with
-- statements whose results decide whether it may happen. What is required is said by the statement, and means nothing
-- here. The message has it all, since the driver tells nothing else of an error.
CREATE FUNCTION require(holds boolean, requirement text, detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        RAISE EXCEPTION 'requirement % does not hold: %', requirement, detail USING ERRCODE = 'MR001';
    END IF;
END
$$;
